using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI006PayloadSmallTests
{
    private const ushort Payload128 = 0x2110;
    private const ushort Payload512 = 0x2150;

    [Fact]
    public void Passes_when_the_path_uses_all_that_its_least_capable_step_supports()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge().With(express => express with { DeviceCapabilities = 0x21 }),
            TestLinks.Port()));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("256", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_every_step_supports_more()
    {
        var finding = Judge(TestLinks.Host(
            TestLinks.Bridge().With(express => express with { DeviceControl = Payload128 }),
            TestLinks.Port().With(express => express with { DeviceControl = Payload128 })));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("128 bytes, though every port on the path supports 512", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw.Contains("DevCtl 2110", StringComparison.Ordinal));
    }

    [Fact]
    public void Fails_as_critical_when_the_device_may_send_more_than_the_port_above_takes()
    {
        var finding = Judge(TestLinks.Host(port: TestLinks.Port().With(express => express with { DeviceControl = Payload512 })));

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains("0000:3b:00.0 may send 512 bytes to 0000:3a:00.0", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Never_judges_a_vf() =>
        Assert.DoesNotContain(
            new PCI006PayloadSmall().Check(TestLinks.Host(), TestProfiles.Throughput),
            finding => finding.Subject.Kind == SubjectKind.Vf);

    [Fact]
    public void Unknown_when_a_step_cannot_be_read()
    {
        var finding = Judge(TestLinks.Host(bridge: TestLinks.Bridge().Blind()));

        Assert.Equal((Verdict.Unknown, MissingReason.NeedsRoot), (finding.Verdict, finding.Missing!.Reason));
    }

    [Fact]
    public void NotApplicable_when_the_nic_is_integrated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: TestLinks.Integrated())).Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI006PayloadSmall(), host, "eth0");
}
