using Linerate.Core.Host.Power;
using Linerate.Core.Rules.Power;

namespace Linerate.Core.Tests.Rules.Power;

public sealed class PWR003EnergyBiasSavesPowerTests
{
    private static readonly PWR003EnergyBiasSavesPower Rule = new();

    private static CpuPower Biased(int bias) => new(0) { EnergyPreference = PowerOf.Absent, EnergyBias = TestHost.Known(bias) };

    [Fact]
    public void Fails_when_the_preference_saves_energy()
    {
        var finding = TestHost.Judge(Rule, PowerOf.Cpus(PowerOf.Governed("powersave", "balance_power")), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("energy preference balance_power on CPUs 0,4", finding.Observed);
    }

    [Fact]
    public void Fails_by_the_bias_where_there_is_no_preference()
    {
        var finding = TestHost.Judge(Rule, PowerOf.Cpus(Biased(6)), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("cpupower set -b 0", finding.Remedy);
    }

    [Theory]
    [InlineData("performance", 15)]
    [InlineData("0", 15)]
    public void Passes_by_the_preference_whatever_the_bias(string preference, int bias) =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, PowerOf.Cpus(PowerOf.Governed("powersave", preference) with { EnergyBias = TestHost.Known(bias) }), "host").Verdict);

    [Fact]
    public void Passes_with_bias_zero() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, PowerOf.Cpus(Biased(0)), "host").Verdict);

    [Fact]
    public void The_balanced_profile_accepts_balance_performance()
    {
        var host = PowerOf.Cpus(PowerOf.Governed("powersave", "balance_performance"));

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, host, "host", TestProfiles.Balanced).Verdict);
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, host, "host", TestProfiles.Throughput).Verdict);
    }

    [Fact]
    public void Unknown_when_both_are() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, PowerOf.Cpus(new CpuPower(0) { EnergyPreference = PowerOf.Absent, EnergyBias = TestHost.Denied }), "host").Missing);

    [Fact]
    public void NotApplicable_when_the_processor_has_neither() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, PowerOf.Cpus(PowerOf.Governed("performance")), "host").Verdict);
}
