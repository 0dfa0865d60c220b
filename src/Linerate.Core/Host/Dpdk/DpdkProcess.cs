namespace Linerate.Core.Host.Dpdk;

/// <summary>A process with EAL's threads.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Name">Its comm: <c>dpdk-testpmd</c>, <c>ovs-vswitchd</c>.</param>
public sealed record DpdkProcess(int Id, string Name)
{
    /// <summary><c>--file-prefix</c>: what tells two of them apart (DPDK, EAL parameters).</summary>
    public string Prefix { get; init; } = "rte";

    /// <summary>The threads that poll: workers by EAL's, OVS's or VPP's names, and where there is none the first thread.</summary>
    public Reading<ImmutableArray<DpdkThread>> PollThreads { get; init; }

    /// <summary>The PCI functions that it has open or was told to take (<c>-a</c>).</summary>
    public Reading<ImmutableArray<PciAddress>> Functions { get; init; }

    /// <summary>Its hugepages on each node (/proc/PID/numa_maps).</summary>
    public Reading<ImmutableSortedDictionary<NodeId, ByteSize>> HugePages { get; init; }
}
