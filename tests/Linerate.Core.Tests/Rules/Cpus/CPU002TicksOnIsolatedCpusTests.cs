using Linerate.Core.Host.Cpus;
using Linerate.Core.Rules.Cpus;

namespace Linerate.Core.Tests.Rules.Cpus;

public sealed class CPU002TicksOnIsolatedCpusTests
{
    private static readonly CPU002TicksOnIsolatedCpus Rule = new();

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(Rule, host, "host", TestProfiles.Latency);

    [Fact]
    public void Fails_when_an_isolated_cpu_keeps_the_tick()
    {
        var finding = Judge(TestHost.TwoNodes().Isolating("2-5", tickFree: "2-3"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("CPUs 4-5 of the isolated 2-5 are not in nohz_full (2-3 are)", finding.Observed);
        Assert.Equal("nohz_full=2-5", finding.Wanted);
    }

    [Fact]
    public void Passes_when_all_are_tick_free() =>
        Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes().Isolating("2-3", tickFree: "2-3")).Verdict);

    [Fact]
    public void Unknown_when_the_tick_is() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.TwoNodes() with { Cpus = new CpuTopology { Isolated = TestHost.Known(CpuSet.Parse("2")), TickFree = TestHost.Denied } }).Verdict);

    [Fact]
    public void NotApplicable_when_no_cpu_is_isolated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.TwoNodes().Isolating("")).Verdict);

    [Fact]
    public void NotApplicable_where_the_profile_accepts_the_tick() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, TestHost.TwoNodes().Isolating("2-3"), "host", TestProfiles.Throughput).Verdict);
}
