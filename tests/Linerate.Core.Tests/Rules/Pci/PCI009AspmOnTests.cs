using Linerate.Core.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Pci;

public sealed class PCI009AspmOnTests
{
    [Fact]
    public void Passes_when_both_states_are_off() =>
        Assert.Equal(Verdict.Pass, Judge(TestLinks.Host()).Verdict);

    [Fact]
    public void Fails_when_l1_is_on()
    {
        var finding = Judge(TestLinks.Host(port: TestLinks.Port().With(express => express with { LinkControl = 2 })));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("L1 is on", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("LnkCtl 0002", Assert.Single(finding.Evidence).Raw, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_by_sysfs_where_the_register_needs_root()
    {
        var finding = Judge(TestLinks.Host(port: TestLinks.Port().Blind() with { AspmL1 = TestHost.Known(true), AspmL0s = TestHost.Known(false) }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
    }

    [Theory]
    [InlineData("powersave", Verdict.Fail)]
    [InlineData("powersupersave", Verdict.Fail)]
    [InlineData("performance", Verdict.Pass)]
    [InlineData("default", Verdict.Pass)]
    public void The_policy_is_judged_for_the_host(string policy, Verdict verdict)
    {
        var host = TestLinks.Host();
        var finding = TestHost.Judge(new PCI009AspmOn(), host with { Power = host.Power with { AspmPolicy = TestHost.Known(policy) } }, "host");

        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains(policy, finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_neither_sysfs_nor_the_register_tells() =>
        Assert.Equal(MissingReason.NeedsRoot, Judge(TestLinks.Host(port: TestLinks.Port().Blind())).Missing!.Reason);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new PCI009AspmOn(), host, "eth0");
}
