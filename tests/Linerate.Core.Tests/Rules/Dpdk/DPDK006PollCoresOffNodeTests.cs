using Linerate.Core.Host.Numa;
using Linerate.Core.Rules.Dpdk;

namespace Linerate.Core.Tests.Rules.Dpdk;

public sealed class DPDK006PollCoresOffNodeTests
{
    [Fact]
    public void Passes_when_it_polls_near_its_vf() => Assert.Equal(Verdict.Pass, Judge(DpdkHost.Polling()).Verdict);

    [Fact]
    public void Fails_when_a_thread_polls_from_the_other_node()
    {
        var finding = Judge(DpdkHost.Polling(process => process with { PollThreads = DpdkHost.Threads("3", "6") }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("it polls on CPUs 6", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("node 0", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("0-3", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_its_functions_may_not_be_seen() =>
        Assert.Equal(Verdict.Unknown, Judge(DpdkHost.Polling(process => process with { Functions = TestHost.Denied })).Verdict);

    [Fact]
    public void NotApplicable_without_a_pci_function() => Assert.Equal(
        Verdict.NotApplicable,
        Judge(DpdkHost.Polling(process => process with { Functions = TestHost.Known<ImmutableArray<PciAddress>>([]) })).Verdict);

    [Fact]
    public void NotApplicable_on_one_node() => Assert.Equal(
        Verdict.NotApplicable,
        Judge(DpdkHost.Polling() with { Numa = new NumaTopology { Nodes = [new NumaNode(new NodeId(0)) { Cpus = CpuSet.Parse("0-7") }] } }).Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new DPDK006PollCoresOffNode(), host, DpdkHost.Program);
}
