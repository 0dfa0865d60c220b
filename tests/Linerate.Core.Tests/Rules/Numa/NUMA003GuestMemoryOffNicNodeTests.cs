using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA003GuestMemoryOffNicNodeTests
{
    private static readonly Missing Nothing = new(MissingReason.Absent, "/proc/4711/numa_maps", "no policy binds the guest's memory");

    [Fact]
    public void Passes_when_the_pages_lie_on_the_vfs_node_and_are_bound_there() =>
        Assert.Equal(Verdict.Pass, Judge(Lying(8, 0)).Verdict);

    [Fact]
    public void Fails_with_the_share_when_pages_lie_elsewhere()
    {
        var finding = Judge(Lying(6, 2));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("6 GiB on node 0, 2 GiB on node 1", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("25 % is remote", finding.Observed, StringComparison.Ordinal);
        Assert.StartsWith("virsh numatune web1 --mode strict --nodeset 0", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Throughput.Guest.MaxRemoteMemory.Source, finding.Authority);
    }

    [Fact]
    public void The_profile_says_how_much_may_lie_elsewhere()
    {
        var memory = Lying(97, 3);

        Assert.Equal(Verdict.Pass, Judge(memory).Verdict);
        Assert.Equal(Verdict.Fail, Judge(memory, TestProfiles.Latency).Verdict);
    }

    [Fact]
    public void Fails_as_a_note_when_pages_lie_near_by_luck()
    {
        var finding = Judge(Lying(8, 0) with { BoundNodes = Nothing });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Note, finding.Severity);
    }

    [Fact]
    public void Fails_when_the_guest_is_off_and_nothing_binds_it()
    {
        var finding = Judge(new GuestMemory { BoundNodes = Nothing });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == Nothing.Detail);
    }

    [Fact]
    public void Fails_when_the_guest_is_off_and_bound_elsewhere()
    {
        var finding = Judge(new GuestMemory { BoundNodes = TestHost.Known<ImmutableArray<NodeId>>([new(0), new(1)]) });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("bound to node 0,1; the VF sits on node 0", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_the_guest_spans_nodes_knowingly()
    {
        var host = Host(Lying(4, 4));
        var guest = host.Guests.All[0] with { Cpu = new GuestCpu { Cells = [CpuSet.Of(0), CpuSet.Of(1)] } };

        Assert.Equal(Verdict.Pass, TestHost.Judge(new NUMA003GuestMemoryOffNicNode(), host with { Guests = TestHost.GuestsOf(guest) }, "web1/0000:3b:10.0").Verdict);
    }

    [Fact]
    public void Unknown_when_neither_pages_nor_policy_can_be_read()
    {
        var finding = Judge(new GuestMemory { Resident = TestHost.Denied, BoundNodes = TestHost.Denied });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(MissingReason.NeedsRoot, finding.Missing?.Reason);
    }

    [Fact]
    public void NotApplicable_when_the_host_has_one_node()
    {
        var host = Host(Lying(8, 0));
        host = host with { Numa = host.Numa with { Nodes = [host.Numa.Nodes[0]] } };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(new NUMA003GuestMemoryOffNicNode(), host, "web1/0000:3b:10.0").Verdict);
    }

    private static GuestMemory Lying(int near, int far)
    {
        var pages = ImmutableSortedDictionary<NodeId, ByteSize>.Empty.Add(new NodeId(0), ByteSize.GiB(near));
        return new GuestMemory
        {
            Resident = TestHost.Known(far == 0 ? pages : pages.Add(new NodeId(1), ByteSize.GiB(far))),
            BoundNodes = TestHost.Known<ImmutableArray<NodeId>>([new(0)]),
        };
    }

    private static HostSnapshot Host(GuestMemory memory) =>
        TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Memory = memory }) };

    private static Finding Judge(GuestMemory memory, Core.Profiles.Profile? profile = null) =>
        TestHost.Judge(new NUMA003GuestMemoryOffNicNode(), Host(memory), "web1/0000:3b:10.0", profile);
}
