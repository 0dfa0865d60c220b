using Linerate.Core.Host.Power;
using Linerate.Core.Rules.Power;

namespace Linerate.Core.Tests.Rules.Power;

public sealed class PWR001GovernorNotPerformanceTests
{
    private static readonly PWR001GovernorNotPerformance Rule = new();

    [Fact]
    public void Fails_for_the_cpus_that_follow_the_load()
    {
        var finding = TestHost.Judge(Rule, PowerOf.Cpus(PowerOf.Governed("performance"), PowerOf.Governed("schedutil")), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("governor schedutil on CPUs 4", finding.Observed);
        Assert.Equal(TestProfiles.Throughput.Power.Governor.Source, finding.Authority);
    }

    [Fact]
    public void Fails_for_powersave_with_a_thrifty_preference() =>
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, PowerOf.Cpus(PowerOf.Governed("powersave", "balance_performance")), "host").Verdict);

    [Theory]
    [InlineData("performance", null)]
    [InlineData("powersave", "performance")]
    public void Passes_when_every_cpu_runs_at_the_top(string governor, string? preference) =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, PowerOf.Cpus(PowerOf.Governed(governor, preference)), "host").Verdict);

    [Fact]
    public void Unknown_when_a_governor_is()
    {
        var host = PowerOf.Cpus(PowerOf.Governed("performance"), PowerOf.Governed("performance") with { Governor = TestHost.Denied });

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host, "host").Missing);
    }

    [Fact]
    public void Unknown_when_nothing_was_collected() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, TestHost.TwoNodes(), "host").Verdict);

    [Fact]
    public void NotApplicable_when_the_kernel_scales_no_frequency() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, PowerOf.Cpus(new CpuPower(0) { Governor = PowerOf.Absent }), "host").Verdict);
}
