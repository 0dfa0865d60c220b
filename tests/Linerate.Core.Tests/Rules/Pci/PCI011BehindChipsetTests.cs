using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI011BehindChipsetTests
{
    private static readonly PciAddress ChipsetPort = PciAddress.Parse("0000:00:1c.0");
    private static readonly PciAddress LpcBridge = PciAddress.Parse("0000:00:1f.0");

    [Fact]
    public void Passes_below_a_processors_port() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host()).Verdict);

    [Fact]
    public void Fails_below_an_intel_chipsets_port()
    {
        var finding = Judge(BelowChipset(Lpc()));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("0000:00:1c.0 is a port of the chipset", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_as_a_note_for_slow_management_ports() =>
        Assert.Equal(Severity.Note, Judge(BelowChipset(Lpc()) with
        {
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Known(BitRate.Gigabits(1)) }),
        }).Severity);

    [Fact]
    public void Unknown_when_no_chipset_bridge_is_on_the_bus() =>
        Assert.Equal(Verdict.Unknown, Judge(BelowChipset()).Verdict);

    [Fact]
    public void Unknown_below_a_port_of_another_maker() =>
        Assert.Equal(MissingReason.Unsupported, Judge(TestLinks.Host(TestLinks.Bridge() with { Vendor = TestHost.Known<ushort>(0x10de) })).Missing!.Reason);

    [Fact]
    public void NotApplicable_when_the_nic_is_integrated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: TestLinks.Integrated())).Verdict);

    private static PciDevice Lpc() => new(LpcBridge) { ClassCode = TestHost.Known(0x060100) };

    private static HostSnapshot BelowChipset(params ImmutableArray<PciDevice> others) => TestLinks.Host() with
    {
        Pci = TestHost.TreeOf([TestLinks.Bridge() with { Address = ChipsetPort }, .. others, TestLinks.Port() with { Parent = TestHost.Known(ChipsetPort) }]),
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI011BehindChipset(), host, "eth0");
}
