using Linerate.Core.Host.Power;
using Linerate.Core.Rules.Power;

namespace Linerate.Core.Tests.Rules.Power;

public sealed class PWR004FrequencyFloorLowTests
{
    private static readonly PWR004FrequencyFloorLow Rule = new();

    private static CpuPower Ranged(long min, long max) => PowerOf.Governed("schedutil") with
    {
        MinFrequency = TestHost.Known(min),
        HardwareMaxFrequency = TestHost.Known(max),
    };

    private static HostSnapshot WithPercent(int percent, string governor) => PowerOf.Host(new PowerFacts
    {
        PstateMinPercent = TestHost.Known(percent),
        Cpus = [PowerOf.Governed(governor)],
    });

    [Fact]
    public void Fails_when_the_floor_is_low()
    {
        var finding = TestHost.Judge(Rule, WithPercent(26, "powersave"), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("26 %", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("echo 100 > /sys/devices/system/cpu/intel_pstate/min_perf_pct", finding.Remedy);
    }

    [Fact]
    public void Fails_by_the_lowest_cpu_without_intel_pstate()
    {
        var finding = TestHost.Judge(Rule, PowerOf.Cpus(Ranged(3_000_000, 3_000_000), Ranged(1_500_000, 3_000_000)), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("50 %", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_the_governor_holds_the_top_whatever_the_floor() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, WithPercent(26, "performance"), "host").Verdict);

    [Fact]
    public void Passes_at_the_profiles_floor() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, WithPercent(100, "powersave"), "host").Verdict);

    [Fact]
    public void Unknown_when_the_range_is() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, PowerOf.Cpus(PowerOf.Governed("schedutil") with { MinFrequency = TestHost.Denied }), "host").Missing);

    [Fact]
    public void NotApplicable_where_the_profile_asks_for_none() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, WithPercent(26, "powersave"), "host", TestProfiles.Balanced).Verdict);
}
