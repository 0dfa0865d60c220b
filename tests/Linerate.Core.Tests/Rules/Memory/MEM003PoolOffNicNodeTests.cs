using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Numa;
using Linerate.Core.Rules.Memory;

namespace Linerate.Core.Tests.Rules.Memory;

public sealed class MEM003PoolOffNicNodeTests
{
    private const string Subject = "web1/node 0";

    private static readonly MEM003PoolOffNicNode Rule = new();

    private static readonly GuestMemory FourGigOnGigPages = new()
    {
        PageSize = TestHost.Known(ByteSize.GiB(1)),
        Size = TestHost.Known(ByteSize.GiB(4)),
        Resident = TestHost.Known(ImmutableSortedDictionary<NodeId, ByteSize>.Empty),
    };

    private static HostSnapshot With(long total, long free, GuestMemory memory, int? process = null) => TestHost.TwoNodes() with
    {
        Numa = new NumaTopology
        {
            Nodes =
            [
                new NumaNode(new NodeId(0)) { Cpus = CpuSet.Parse("0-3"), HugePages = [Pool(total, free)] },
                new NumaNode(new NodeId(1)) { Cpus = CpuSet.Parse("4-7"), HugePages = [Pool(64, 64)] },
            ],
        },
        Guests = TestHost.GuestsOf(TestHost.Web1() with { ProcessId = process, Memory = memory }),
    };

    private static HugePagePool Pool(long total, long free) =>
        new(ByteSize.GiB(1), TestHost.Known(total), TestHost.Known(free), TestHost.Known(0L));

    [Fact]
    public void Fails_when_the_nics_node_is_short_though_the_other_is_not()
    {
        var finding = TestHost.Judge(Rule, With(2, 1, FourGigOnGigPages), Subject);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("it needs 4 × 1 GiB; 0 of them lie on node 0, where 1 of 2 are free", finding.Observed);
        Assert.Equal("3 more on node 0", finding.Wanted);
        Assert.Equal("echo 5 > /sys/devices/system/node/node0/hugepages/hugepages-1048576kB/nr_hugepages", finding.Remedy);
    }

    [Fact]
    public void Passes_when_the_node_has_them_free() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(4, 4, FourGigOnGigPages), Subject).Verdict);

    [Fact]
    public void Passes_when_the_running_guest_holds_them_already()
    {
        var held = FourGigOnGigPages with { Resident = TestHost.Known(ImmutableSortedDictionary<NodeId, ByteSize>.Empty.Add(new NodeId(0), ByteSize.GiB(4))) };

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(4, 0, held, process: 9), Subject).Verdict);
    }

    [Fact]
    public void Unknown_when_a_running_guests_pages_cannot_be_placed()
    {
        var blind = FourGigOnGigPages with { Resident = TestHost.Denied };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, With(4, 0, blind, process: 9), Subject).Missing);
    }

    [Fact]
    public void Unknown_when_no_pool_of_that_size_was_read() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, With(4, 4, FourGigOnGigPages with { PageSize = TestHost.Known(ByteSize.MiB(2)) }), Subject).Verdict);

    [Fact]
    public void NotApplicable_on_small_pages() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(4, 4, FourGigOnGigPages with { PageSize = TestHost.Known(ByteSize.KiB(4)) }), Subject).Verdict);
}
