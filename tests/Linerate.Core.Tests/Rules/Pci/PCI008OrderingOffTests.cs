using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI008OrderingOffTests
{
    private const uint TenBitCompleter = 0x0001_0000;
    private const uint TenBitRequester = 0x0002_0000;

    [Fact]
    public void Passes_when_what_both_ends_support_is_on() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host()).Verdict);

    [Fact]
    public void Fails_as_a_note_when_ordering_and_tags_are_off()
    {
        var finding = Judge(TestLinks.Host(port: TestLinks.Port().With(express => express with { DeviceControl = 0x2020 })));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Equal("relaxed ordering, extended tags off", finding.Observed);
        Assert.Contains("CAP_EXP+8.w=0010:0010 CAP_EXP+8.w=0100:0100", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_ten_bit_tags_are_off_that_the_root_port_completes()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge().With(express => express with { DeviceCapabilities2 = TenBitCompleter }),
            TestLinks.Port().With(express => express with { DeviceCapabilities2 = TenBitRequester })));

        Assert.Equal("10-bit tags off", finding.Observed);
    }

    [Fact]
    public void Passes_below_a_broadwell_port_where_the_kernel_turns_relaxed_ordering_off() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host(
            TestLinks.Bridge() with { Device = TestHost.Known<ushort>(0x6f02) },
            TestLinks.Port().With(express => express with { DeviceControl = 0x2120 }))).Verdict);

    [Fact]
    public void Unknown_without_root() =>
        Assert.Equal(Verdict.Unknown, Judge(TestLinks.Host(port: TestLinks.Port().Blind())).Verdict);

    [Fact]
    public void NotApplicable_when_the_nic_is_integrated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: TestLinks.Integrated())).Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI008OrderingOff(), host, "eth0");
}
