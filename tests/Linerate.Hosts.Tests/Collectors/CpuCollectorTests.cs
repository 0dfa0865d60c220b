using Linerate.Core.Host;
using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Numa;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class CpuCollectorTests
{
    private static (CpuTopology Cpus, NumaTopology Numa) Read(string name)
    {
        var reader = CorpusHost.Reader(name);
        var numa = NumaCollector.Collect(reader);
        return (CpuCollector.Collect(reader, numa), numa);
    }

    [Fact]
    public void A_dell_numbers_its_cpus_odd_and_even_by_node()
    {
        var (cpus, numa) = Read("dell-r640-64vf");

        Assert.Equal(104, cpus.Online.Value.Count);
        Assert.Equal(new NodeId(0), cpus.Find(0)!.Node.Value);
        Assert.Equal(new NodeId(1), cpus.Find(1)!.Node.Value);
        Assert.All(numa.CpusOf(new NodeId(1)).ToImmutableArray(), cpu => Assert.Equal(1, cpu % 2));
        Assert.Equal(CpuSet.Parse("1,53"), cpus.Find(1)!.Siblings.Value);
        Assert.True(cpus.SmtActive.Value);
    }

    [Fact]
    public void Online_follows_from_offline_where_a_tree_holds_no_other()
    {
        var (cpus, _) = Read("dell-r740xd-rt-tuned");

        Assert.Equal(CpuSet.Parse("0-79"), cpus.Online.Value);
        Assert.EndsWith("/offline", cpus.Online.Evidence!.Where, StringComparison.Ordinal);
        Assert.Equal(MissingReason.NotInCapture, cpus.Isolated.Missing.Reason);
    }

    [Fact]
    public void Eight_nodes_of_an_epyc_have_sixteen_shared_caches()
    {
        var (cpus, numa) = Read("epyc-7451-2s-8n");

        Assert.Equal(8, numa.Nodes.Length);
        Assert.Equal(96, cpus.Online.Value.Count);
        Assert.All(numa.Nodes, node => Assert.Equal(12, node.Cpus.Count));
        Assert.Equal(16, cpus.Caches.Count(cache => cache.Level == 3));
        Assert.Equal(96, cpus.Caches.Where(cache => cache.Level == 3).Sum(cache => cache.SharedBy.Count));
        Assert.Equal(48, cpus.Caches.Count(cache => cache.Level == 2));
    }

    [Fact]
    public void A_mask_that_was_never_allocated_is_empty()
    {
        var (cpus, _) = Read("epyc-7451-2s-8n");

        Assert.True(cpus.TickFree.Value.IsEmpty);
        Assert.True(cpus.Isolated.Value.IsEmpty);
    }

    [Fact]
    public void Eight_nodes_of_an_opteron_have_distances()
    {
        var (cpus, numa) = Read("opteron-4s-8n");

        Assert.Equal(64, cpus.Cpus.Length);
        Assert.Equal(64, numa.Distances.Count);
        Assert.Equal(22, numa.Distances[(new NodeId(0), new NodeId(3))]);
        Assert.Equal(16, numa.Distances[(new NodeId(2), new NodeId(7))]);
        Assert.All(numa.Nodes, node => Assert.Equal(10, numa.Distances[(node.Id, node.Id)]));
        Assert.Contains(cpus.Caches, cache => cache is { Level: 2, Size.Bytes: 2 << 20 } && cache.SharedBy == CpuSet.Parse("0-1"));
        Assert.All(cpus.Caches.Where(cache => cache.Level == 3), cache => Assert.True(cache.Ways.Value > 0));
        Assert.DoesNotContain(cpus.Caches, cache => cache.Type == "Instruction");
    }

    [Fact]
    public void Offline_cpus_have_a_number_and_no_topology()
    {
        var (cpus, _) = Read("offline-cpus");

        Assert.Equal(16, cpus.Cpus.Length);
        Assert.Equal(CpuSet.Parse("0-1,3-4,6-12,15"), cpus.Online.Value);
        Assert.All(cpus.Cpus.Where(cpu => !cpus.Online.Value.Contains(cpu.Number)), cpu =>
            Assert.Equal("the CPU is offline", cpu.Siblings.Missing.Detail));
        Assert.Equal(CpuSet.Parse("0,8"), cpus.Find(0)!.Siblings.Value);
    }

    [Fact]
    public void A_cpu_that_several_nodes_list_has_a_contradictory_node()
    {
        var (cpus, numa) = Read("buggy-numa");

        Assert.Equal(8, numa.Nodes.Length);
        Assert.All(cpus.Cpus, cpu => Assert.Equal(MissingReason.Contradictory, cpu.Node.Missing.Reason));
    }

    [Fact]
    public void Four_sockets_have_four_nodes()
    {
        var (cpus, numa) = Read("dell-r910-4s");

        Assert.Equal(4, numa.Nodes.Length);
        Assert.Equal(40, cpus.Online.Value.Count);
        Assert.Equal(20, numa.Distances[(new NodeId(0), new NodeId(3))]);
        Assert.Contains(numa.Nodes[3].HugePages, pool => pool.PageSize == ByteSize.MiB(2));
    }

    [Fact]
    public void Pools_are_told_per_node_and_size()
    {
        var (_, numa) = Read("dell-r740xd-rt-tuned");

        Assert.Equal([ByteSize.MiB(2), ByteSize.GiB(1)], numa.Nodes[0].HugePages.Select(pool => pool.PageSize));
        Assert.Equal(128, numa.Nodes[0].HugePages[0].Total.Value);
        Assert.Equal(0, numa.Nodes[1].HugePages[0].Total.Value);
        Assert.Equal(ByteSize.KiB(99076588), numa.Nodes[1].TotalMemory.Value);
    }

    [Fact]
    public void Sparse_nodes_and_nodes_without_cpus_are_kept_by_number()
    {
        var host = new FilesHost(
            ("/sys/devices/system/node/node0/cpulist", "0-3\n"),
            ("/sys/devices/system/node/node0/distance", "10 40\n"),
            ("/sys/devices/system/node/node252/cpulist", "\n"),
            ("/sys/devices/system/node/node252/distance", "40 10\n"),
            ("/sys/devices/system/node/has_cpu", "0\n"));

        var numa = NumaCollector.Collect(new HostReader(host));

        Assert.Equal([0, 252], numa.Nodes.Select(node => node.Id.Number));
        Assert.True(numa.Nodes[1].Cpus.IsEmpty);
        Assert.Equal(40, numa.Distances[(new NodeId(0), new NodeId(252))]);
    }

    [Theory]
    [InlineData("(null)", "")]
    [InlineData("     (null)\n\0", "")]
    [InlineData("", "")]
    [InlineData("2-3,5\n", "2-3,5")]
    public void Masks_are_read_as_kernels_print_them(string text, string cpus)
    {
        Assert.True(CpuCollector.TryParseSet(text, out var set));
        Assert.Equal(CpuSet.Parse(cpus), set);
    }

    [Theory]
    [InlineData("32K", 32L << 10)]
    [InlineData("28160K", 28160L << 10)]
    [InlineData("1M", 1L << 20)]
    [InlineData("512", 512L)]
    public void Cache_sizes_have_units(string text, long bytes)
    {
        Assert.True(CpuCaches.TrySize(text, out var size));
        Assert.Equal(bytes, size.Bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("K")]
    [InlineData("-1K")]
    [InlineData("12T")]
    [InlineData("99999999999K")]
    public void Other_sizes_are_refused(string text) => Assert.False(CpuCaches.TrySize(text, out _));
}
