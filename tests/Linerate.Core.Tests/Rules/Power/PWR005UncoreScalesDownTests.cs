using Linerate.Core.Host.Power;
using Linerate.Core.Rules.Power;

namespace Linerate.Core.Tests.Rules.Power;

public sealed class PWR005UncoreScalesDownTests
{
    private const string Domain = "package_00_die_00";

    private static readonly PWR005UncoreScalesDown Rule = new();

    private static HostSnapshot With(Reading<long> min) => PowerOf.Host(new PowerFacts
    {
        UncoreListing = TestHost.Known(1),
        Uncore = [new UncoreFrequency(Domain, min, TestHost.Known(2_400_000L), TestHost.Known(800_000L), TestHost.Known(2_400_000L))],
    });

    [Fact]
    public void Fails_when_the_floor_is_far_below_the_top()
    {
        var finding = TestHost.Judge(Rule, With(TestHost.Known(800_000L)), Domain);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("its floor is 800 MHz, 33 % of 2400 MHz", finding.Observed);
        Assert.Equal($"echo 2400000 > /sys/devices/system/cpu/intel_uncore_frequency/{Domain}/min_freq_khz", finding.Remedy);
    }

    [Fact]
    public void Passes_when_the_floor_is_near_the_top() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(TestHost.Known(2_000_000L)), Domain).Verdict);

    [Fact]
    public void Unknown_when_the_floor_is() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, With(TestHost.Denied), Domain).Missing);

    [Fact]
    public void Unknown_when_the_folder_could_not_be_listed() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, PowerOf.Host(new PowerFacts { UncoreListing = TestHost.Denied }), "host").Verdict);

    [Fact]
    public void NotApplicable_when_the_kernel_shows_none() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, PowerOf.Host(new PowerFacts { UncoreListing = PowerOf.Absent }), "host").Verdict);
}
