using Linerate.Core.Host.Dpdk;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Tests.Rules.Dpdk;

/// <summary>The test host without guests, CPUs 2 and 3 isolated, on which testpmd polls the first VF from both.</summary>
internal static class DpdkHost
{
    internal const string Program = "dpdk-testpmd/rte";

    internal static HostSnapshot Polling(Func<DpdkProcess, DpdkProcess>? change = null) => Free().With((change ?? (process => process))(Testpmd()));

    /// <summary>Nobody polls; the VFs are with vfio-pci.</summary>
    internal static HostSnapshot Free() => TestHost.TwoNodes().Isolating("2-3") with
    {
        Guests = GuestInventory.NotCollected,
        Numa = Pages(node0: 512, node1: 512),
        Iommu = Iommu([new IommuUnit("dmar0", default, default)]),
        Kernel = NoIommu("N"),
        Dpdk = new DpdkFacts { Processes = Reading<ImmutableArray<DpdkProcess>>.Known([]) },
    };

    internal static HostSnapshot With(this HostSnapshot host, params ImmutableArray<DpdkProcess> processes) =>
        host with { Dpdk = new DpdkFacts { Processes = Reading<ImmutableArray<DpdkProcess>>.Known(processes) } };

    internal static HostSnapshot Unseen(this HostSnapshot host) => host with { Dpdk = new DpdkFacts { Processes = TestHost.Denied } };

    internal static DpdkProcess Testpmd() => new(4711, "dpdk-testpmd")
    {
        PollThreads = Threads("2", "3"),
        Functions = Reading<ImmutableArray<PciAddress>>.Known([TestHost.FirstVf], new Evidence("/proc/4711/fd", "")),
        HugePages = Held((0, 64)),
    };

    internal static Reading<ImmutableArray<DpdkThread>> Threads(params string[] cpus) => Reading<ImmutableArray<DpdkThread>>.Known(
        [.. cpus.Select((list, index) => new DpdkThread($"dpdk-worker{index + 1}", TestHost.Known(CpuSet.Parse(list))))]);

    internal static Reading<ImmutableSortedDictionary<NodeId, ByteSize>> Held(params (int Node, int MiB)[] pages) =>
        Reading<ImmutableSortedDictionary<NodeId, ByteSize>>.Known(
            pages.ToImmutableSortedDictionary(page => new NodeId(page.Node), page => ByteSize.MiB(page.MiB)),
            new Evidence("/proc/4711/numa_maps", string.Join(' ', pages)));

    internal static NumaTopology Pages(long node0, long node1) => new()
    {
        Nodes = [NodeOf(0, "0-3", node0), NodeOf(1, "4-7", node1)],
    };

    internal static IommuFacts Iommu(ImmutableArray<IommuUnit> units, params ImmutableArray<IommuGroup> groups) => new()
    {
        Units = Reading<ImmutableArray<IommuUnit>>.Known(units, new Evidence("/sys/class/iommu", $"{units.Length} entries")),
        Groups = Reading<ImmutableArray<IommuGroup>>.Known(groups.IsEmpty ? [new IommuGroup(7, default, [TestHost.FirstVf]), new IommuGroup(8, default, [TestHost.SecondVf])] : groups),
    };

    internal static KernelFacts NoIommu(string mode) => new()
    {
        ModuleParameters = ImmutableDictionary<string, Reading<string>>.Empty.Add("vfio.enable_unsafe_noiommu_mode", TestHost.Known(mode)),
    };

    internal static HostSnapshot WithDrivers(this HostSnapshot host, string first, string second = "vfio-pci") => host with
    {
        Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), Driven(TestHost.FirstVf, first), Driven(TestHost.SecondVf, second)),
    };

    private static PciDevice Driven(PciAddress address, string driver) => TestHost.Vf(address) with
    {
        Driver = driver.Length == 0 ? new Missing(MissingReason.Absent, "driver", "does not exist") : TestHost.Known(driver),
    };

    private static NumaNode NodeOf(int number, string cpus, long pages) => new(new NodeId(number))
    {
        Cpus = CpuSet.Parse(cpus),
        TotalMemory = TestHost.Known(ByteSize.GiB(16)),
        HugePages = [new HugePagePool(ByteSize.MiB(2), TestHost.Known(pages), TestHost.Known(pages), TestHost.Known(0L))],
    };
}
