using Linerate.Core.Host.Numa;
using Linerate.Core.Rules.Dpdk;

namespace Linerate.Core.Tests.Rules.Dpdk;

public sealed class DPDK002PagesOffNodeTests
{
    [Fact]
    public void Passes_when_it_has_pages_where_its_vf_is() => Assert.Equal(Verdict.Pass, Judge(DpdkHost.Polling()).Verdict);

    [Fact]
    public void Fails_when_its_pages_are_on_the_other_node()
    {
        var finding = Judge(DpdkHost.Polling(process => process with { HugePages = DpdkHost.Held((1, 64)) }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains($"{TestHost.FirstVf} is on node 0", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("on node 1", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("--socket-mem 1024,0", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Where == "/proc/4711/numa_maps");
    }

    [Fact]
    public void Fails_when_it_has_none_at_all() =>
        Assert.Contains("no node", Judge(DpdkHost.Polling(process => process with { HugePages = DpdkHost.Held() })).Observed, StringComparison.Ordinal);

    [Fact]
    public void Fails_before_a_program_runs_when_the_vfs_node_has_no_page()
    {
        var finding = TestHost.Judge(new DPDK002PagesOffNode(), DpdkHost.Free() with { Numa = DpdkHost.Pages(0, 512) }, TestHost.FirstVf.ToString(), TestProfiles.Dpdk);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("node0/hugepages/hugepages-2048kB/nr_hugepages", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_before_a_program_runs_when_it_has_some() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(new DPDK002PagesOffNode(), DpdkHost.Free(), TestHost.FirstVf.ToString(), TestProfiles.Dpdk).Verdict);

    [Fact]
    public void Unknown_when_its_memory_may_not_be_seen() =>
        Assert.Equal(Verdict.Unknown, Judge(DpdkHost.Polling(process => process with { HugePages = TestHost.Denied })).Verdict);

    [Fact]
    public void Unknown_when_programs_are_expected_and_nobody_could_look() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(new DPDK002PagesOffNode(), DpdkHost.Free().Unseen(), "host", TestProfiles.Dpdk).Verdict);

    [Fact]
    public void NotApplicable_on_one_node() => Assert.Equal(
        Verdict.NotApplicable,
        Judge(DpdkHost.Polling() with { Numa = new NumaTopology { Nodes = [new NumaNode(new NodeId(0)) { Cpus = CpuSet.Parse("0-7") }] } }).Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new DPDK002PagesOffNode(), host, DpdkHost.Program);
}
