using Linerate.Core.Rules.Dpdk;

namespace Linerate.Core.Tests.Rules.Dpdk;

public sealed class DPDK003PollCoresSharedTests
{
    [Fact]
    public void Passes_when_each_thread_has_an_isolated_cpu() => Assert.Equal(Verdict.Pass, Judge(DpdkHost.Polling()).Verdict);

    [Fact]
    public void Fails_when_a_thread_floats()
    {
        var finding = Judge(DpdkHost.Polling(process => process with { PollThreads = DpdkHost.Threads("2-3") }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("dpdk-worker1 may run on CPUs 2-3", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_two_programs_poll_on_one_cpu()
    {
        var other = DpdkHost.Testpmd() with { Prefix = "second", PollThreads = DpdkHost.Threads("3") };
        var finding = Judge(DpdkHost.Free().With(DpdkHost.Testpmd(), other));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("CPU 3 polls for", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_a_guest_is_pinned_there()
    {
        var finding = Judge(DpdkHost.Polling() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { HostDevices = [] }) });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("guest web1", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_its_cpus_are_not_isolated()
    {
        var finding = Judge(DpdkHost.Polling().Isolating("3"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("CPUs 2-3; 2 of them are not isolated", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("isolcpus=managed_irq,domain,2-3", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_a_sibling_does_the_hosts_work()
    {
        var finding = Judge(DpdkHost.Polling(process => process with { PollThreads = DpdkHost.Threads("2") }).Isolating("2"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("CPUs 3 share cores", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_a_threads_cpus_cannot_be_read() => Assert.Equal(
        Verdict.Unknown,
        Judge(DpdkHost.Polling(process => process with { PollThreads = TestHost.Denied })).Verdict);

    [Fact]
    public void Says_nothing_where_no_program_runs() => Assert.Empty(new DPDK003PollCoresShared().Check(DpdkHost.Free(), TestProfiles.Dpdk));

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new DPDK003PollCoresShared(), host, DpdkHost.Program);
}
