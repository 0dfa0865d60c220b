using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC006QueuesAgainstCpusTests
{
    [Fact]
    public void Passes_with_a_queue_for_every_local_cpu() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Queues(4, 64))).Verdict);

    [Fact]
    public void Fails_when_local_cpus_have_no_queue()
    {
        var finding = Judge(NicHost.With(Queues(1, 64)));

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("1 receive queues for 4 CPUs", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("ethtool -L eth0 combined 4", finding.Remedy);
    }

    [Fact]
    public void Passes_when_the_driver_has_no_more_queues() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Queues(1, 1))).Verdict);

    [Fact]
    public void Notes_when_there_are_more_queues_than_local_cpus()
    {
        var finding = Judge(NicHost.With(Queues(8, 64)));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Equal("at most 4 queues, one a CPU", finding.Wanted);
    }

    [Fact]
    public void Isolated_cpus_take_no_interrupts()
    {
        var host = NicHost.With(Queues(4, 64));
        var finding = Judge(host with
        {
            Cpus = new CpuTopology { Online = host.Cpus.Online, Cpus = host.Cpus.Cpus, Isolated = TestHost.Known(CpuSet.Parse("2-3")) },
        });

        Assert.Contains("2 CPUs that take interrupts on node 0 (0-1)", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(Verdict.Fail, finding.Verdict);
    }

    [Fact]
    public void Unknown_when_the_node_is_not_known()
    {
        var host = NicHost.With(Queues(4, 64));
        var finding = Judge(host with
        {
            Pci = TestHost.TreeOf(TestHost.PortDevice() with { Node = TestHost.Denied, LocalCpus = TestHost.Denied, Parent = TestHost.OnRootBus }),
        });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
    }

    [Fact]
    public void Unknown_when_isolation_cannot_be_read()
    {
        var host = NicHost.With(Queues(4, 64));

        Assert.Equal(Verdict.Unknown, Judge(host with { Cpus = new CpuTopology { Online = host.Cpus.Online, Isolated = TestHost.Denied } }).Verdict);
    }

    [Fact]
    public void Unknown_when_the_queues_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(NicHost.With(TestHost.Eth0() with { Channels = TestHost.Denied })).Verdict);

    [Fact]
    public void NotApplicable_when_the_driver_has_no_queue_counts() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.With(TestHost.Eth0() with { Channels = NicHost.Unsupported })).Verdict);

    private static Nic Queues(int combined, int most) =>
        TestHost.Eth0() with { Channels = TestHost.Known(new Channels(null, null, null, null, combined, most)) };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new NIC006QueuesAgainstCpus(), host, "eth0");
}
