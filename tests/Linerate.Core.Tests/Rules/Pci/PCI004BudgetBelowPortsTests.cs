using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI004BudgetBelowPortsTests
{
    /// <summary>Generation 3 x8, MPS 256, MRRS 512: 52.9 Gb/s of 1518-byte frames a direction.</summary>
    [Fact]
    public void Passes_when_the_link_carries_all_ports()
    {
        var finding = Judge(WithPort(BitRate.Gigabits(50)));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("52.9 Gb/s", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_ports_ask_for_more()
    {
        var finding = Judge(WithPort(BitRate.Gigabits(100)));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("MPS 256, MRRS 512", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("100 Gb/s", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_as_a_note_when_only_ports_that_are_down_would_exceed_it()
    {
        var second = TestLinks.Port() with { Address = TestHost.Port with { Function = 1 }, VirtualFunctions = [] };
        var modes = new LinkModes(["40000baseSR4/Full"], [], [], true);
        var host = TestLinks.Host() with
        {
            Pci = TestHost.TreeOf(TestLinks.Bridge(), TestLinks.Port(), second),
            Nics = TestHost.NicsOf(
                TestHost.Eth0() with { Speed = TestHost.Known(BitRate.Gigabits(40)), LinkModes = TestHost.Known(modes) },
                new Nic("eth1") { Function = second.Address, Carrier = TestHost.Known(false), LinkModes = TestHost.Known(modes) }),
        };
        var finding = Judge(host);

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("2 port(s) ask for 80 Gb/s, those that are up now for 40 Gb/s", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_registers_decide_and_cannot_be_read()
    {
        var blind = WithPort(BitRate.Gigabits(50)) with { Pci = TestHost.TreeOf(TestLinks.Bridge(), TestLinks.Port().Blind()) };

        Assert.Equal((Verdict.Unknown, MissingReason.NeedsRoot), (Judge(blind).Verdict, Judge(blind).Missing!.Reason));
    }

    [Fact]
    public void Passes_without_the_registers_when_no_value_of_theirs_could_make_it_fail()
    {
        var blind = TestLinks.Host() with { Pci = TestHost.TreeOf(TestLinks.Bridge(), TestLinks.Port().Blind()) };

        Assert.Equal(Verdict.Pass, Judge(blind).Verdict);
    }

    [Fact]
    public void Unknown_when_a_ports_rate_is() =>
        Assert.Equal(Verdict.Unknown, Judge(TestLinks.Host() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Denied }) }).Verdict);

    [Fact]
    public void NotApplicable_when_the_link_shown_is_an_integrated_nics_placeholder()
    {
        var placeholder = TestLinks.Port() with { SysfsLink = TestLinks.Link(1, 1, 2500, 2500) };

        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: placeholder)).Verdict);
    }

    private static HostSnapshot WithPort(BitRate rate) =>
        TestLinks.Host() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Known(rate) }) };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI004BudgetBelowPorts(), host, "eth0");
}
