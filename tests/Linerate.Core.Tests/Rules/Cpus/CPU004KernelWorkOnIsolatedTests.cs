using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Cpus;

namespace Linerate.Core.Tests.Rules.Cpus;

public sealed class CPU004KernelWorkOnIsolatedTests
{
    private static readonly CPU004KernelWorkOnIsolated Rule = new();

    private static HostSnapshot With(Reading<CpuSet> workers, string isolated = "4-7") =>
        TestHost.TwoNodes().Isolating(isolated) with { Kernel = new KernelFacts { WorkqueueCpus = workers } };

    [Fact]
    public void Fails_when_workers_may_run_on_isolated_cpus()
    {
        var finding = TestHost.Judge(Rule, With(TestHost.Known(CpuSet.Parse("0-5"))), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("unbound kernel workers may run on isolated CPUs 4-5", finding.Observed);
        Assert.Equal("echo f > /sys/devices/virtual/workqueue/cpumask", finding.Remedy);
    }

    [Fact]
    public void Passes_when_they_keep_off() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(TestHost.Known(CpuSet.Parse("0-3"))), "host").Verdict);

    [Fact]
    public void Unknown_when_the_mask_is() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, With(TestHost.Denied), "host").Missing);

    [Fact]
    public void NotApplicable_when_no_cpu_is_isolated() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(TestHost.Denied, isolated: ""), "host").Verdict);
}
