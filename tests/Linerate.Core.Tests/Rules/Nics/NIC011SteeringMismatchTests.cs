using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC011SteeringMismatchTests
{
    [Fact]
    public void NotApplicable_when_no_map_is_set() =>
        Assert.Equal(Verdict.NotApplicable, Judge(Steered("", "")).Verdict);

    [Fact]
    public void Passes_when_the_maps_stay_near() => Assert.Equal(Verdict.Pass, Judge(Steered("0-3", "0-3")).Verdict);

    [Fact]
    public void Fails_when_rps_leaves_the_node()
    {
        var finding = Judge(Steered("0-7", ""));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("rps_cpus of rx-0 reaches CPUs 4-7 off node 0", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("/sys/class/net/eth0/queues/rx-0/rps_cpus", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_xps_sends_from_another_node_than_the_interrupt_goes_to()
    {
        var finding = Judge(Steered("", "4-7"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("CPUs 4-7", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("interrupt goes to CPUs 1", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_rps_wakes_isolated_cpus()
    {
        var host = Steered("2-3", "");
        var finding = Judge(host with { Cpus = new CpuTopology { Online = host.Cpus.Online, Cpus = host.Cpus.Cpus, Isolated = TestHost.Known(CpuSet.Parse("3")) } });

        Assert.Contains("includes isolated CPUs 3", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_a_map_cannot_be_read()
    {
        var host = NicHost.With(TestHost.Eth0() with { ReceiveQueues = [new NicQueue(0, TestHost.Denied)] });

        Assert.Equal(Verdict.Unknown, Judge(host).Verdict);
    }

    private static HostSnapshot Steered(string rps, string xps) => NicHost.With(TestHost.Eth0() with
    {
        ReceiveQueues = [new NicQueue(0, TestHost.Known(CpuSet.Parse(rps)))],
        TransmitQueues = [new NicQueue(0, TestHost.Known(CpuSet.Parse(xps)))],
    }) with
    {
        Interrupts = new InterruptTable
        {
            All = [new Interrupt(77) { Action = "ixgbe-eth0-TxRx-0", Device = TestHost.Port, Effective = TestHost.Known(CpuSet.Parse("1")) }],
        },
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new NIC011SteeringMismatch(), host, "eth0");
}
