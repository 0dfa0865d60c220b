using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Kernel;

namespace Linerate.Core.Tests.Rules.Kernel;

public sealed class KRN003WatchdogsRunTests
{
    private static readonly KRN003WatchdogsRun Rule = new();

    private static HostSnapshot With(string isolated, params (string Name, Reading<string> Value)[] sysctls) => TestHost.TwoNodes().Isolating(isolated) with
    {
        Kernel = new KernelFacts { Sysctls = sysctls.ToImmutableDictionary(pair => pair.Name, pair => pair.Value) },
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(Rule, host, "host", TestProfiles.Latency);

    [Fact]
    public void Fails_when_a_watchdog_runs()
    {
        var finding = Judge(With("", ("kernel.nmi_watchdog", TestHost.Known("1")), ("kernel.soft_watchdog", TestHost.Known("0"))));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("kernel.nmi_watchdog = 1", finding.Observed);
        Assert.Equal("sysctl -w kernel.nmi_watchdog=0", finding.Remedy);
    }

    [Fact]
    public void Passes_when_watchdogs_keep_off_isolated_cpus() =>
        Assert.Equal(Verdict.Pass, Judge(With("4-7", ("kernel.nmi_watchdog", TestHost.Known("1")), ("kernel.watchdog_cpumask", TestHost.Known("0-3")))).Verdict);

    [Fact]
    public void Passes_when_both_are_off() =>
        Assert.Equal(Verdict.Pass, Judge(With("", ("kernel.nmi_watchdog", TestHost.Known("0")), ("kernel.soft_watchdog", TestHost.Known("0")))).Verdict);

    [Fact]
    public void Unknown_when_they_cannot_be_read() =>
        Assert.Equal(TestHost.Denied, Judge(With("", ("kernel.nmi_watchdog", TestHost.Denied), ("kernel.soft_watchdog", TestHost.Denied))).Missing);

    [Fact]
    public void NotApplicable_where_the_profile_accepts_them() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With("", ("kernel.nmi_watchdog", TestHost.Known("1"))), "host", TestProfiles.Throughput).Verdict);
}
