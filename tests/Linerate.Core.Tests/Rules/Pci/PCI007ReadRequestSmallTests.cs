using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI007ReadRequestSmallTests
{
    [Fact]
    public void Passes_from_the_profiles_value_on()
    {
        var finding = Judge(TestLinks.Host());

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Equal("512 bytes", finding.Observed);
    }

    [Fact]
    public void Fails_as_a_note_with_a_trial_below_it()
    {
        var finding = Judge(TestLinks.Host(port: TestLinks.Port().With(express => express with { DeviceControl = 0x0130 })));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Equal("128 bytes", finding.Observed);
        Assert.Contains("setpci -s 0000:3b:00.0 CAP_EXP+8.w=2000:7000", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Throughput.Pci.MinReadRequest.Source, finding.Authority);
    }

    [Fact]
    public void Unknown_without_root() =>
        Assert.Equal(MissingReason.NeedsRoot, Judge(TestLinks.Host(port: TestLinks.Port().Blind())).Missing!.Reason);

    [Fact]
    public void NotApplicable_when_the_nic_is_integrated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestLinks.Host(port: TestLinks.Integrated())).Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI007ReadRequestSmall(), host, "eth0");
}
