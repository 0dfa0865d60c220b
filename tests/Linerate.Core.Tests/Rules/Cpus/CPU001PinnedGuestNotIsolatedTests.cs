using Linerate.Core.Host.Cpus;
using Linerate.Core.Rules.Cpus;

namespace Linerate.Core.Tests.Rules.Cpus;

public sealed class CPU001PinnedGuestNotIsolatedTests
{
    private static readonly CPU001PinnedGuestNotIsolated Rule = new();

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(Rule, host, "web1", TestProfiles.Latency);

    [Fact]
    public void Fails_when_a_pinned_guest_runs_on_shared_cpus()
    {
        var finding = Judge(TestHost.TwoNodes().Isolating("2"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("its vCPUs run on CPUs 2-3; 3 of them are not isolated", finding.Observed);
        Assert.Contains("isolcpus=managed_irq,domain,2-3", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Latency.Cpu.Isolation.Source, finding.Authority);
    }

    [Fact]
    public void Passes_when_all_its_cpus_are_isolated() =>
        Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes().Isolating("2-3")).Verdict);

    [Fact]
    public void Passes_when_a_cgroup_partition_isolates_them()
    {
        var cpus = new CpuTopology { Isolated = TestHost.Known(CpuSet.Empty), TickFree = TestHost.Known(CpuSet.Empty), PartitionIsolated = TestHost.Known(CpuSet.Parse("2-3")) };

        Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes() with { Cpus = cpus }).Verdict);
    }

    [Fact]
    public void Fails_when_isolcpus_isolates_from_managed_interrupts_only()
    {
        var host = TestHost.TwoNodes() with { Kernel = TestHost.Booted("isolcpus=managed_irq,2-3") };

        Assert.Equal(Verdict.Fail, Judge(host).Verdict);
    }

    [Fact]
    public void Unknown_when_the_isolated_cpus_are() =>
        Assert.Equal(TestHost.Denied, Judge(TestHost.TwoNodes() with { Cpus = new CpuTopology { Isolated = TestHost.Denied }, Kernel = new() { Boot = TestHost.Denied } }).Missing);

    [Fact]
    public void NotApplicable_when_the_guest_floats() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.TwoNodes().Isolating("2") with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "0-7")] }) }).Verdict);

    [Fact]
    public void NotApplicable_where_the_profile_asks_for_none() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, TestHost.TwoNodes().Isolating(""), "web1", TestProfiles.Balanced).Verdict);
}
