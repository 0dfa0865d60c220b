namespace Linerate.Core.Datapaths;

/// <summary>What a packet crosses, from the wire inwards.</summary>
public enum StageKind
{
    Wire,

    /// <summary>The NIC's own packet rate.</summary>
    Nic,

    /// <summary>A rate that somebody set as the most: max_tx_rate.</summary>
    RateCap,

    /// <summary>A PCIe link; one for each between the NIC and the root port.</summary>
    PciLink,

    /// <summary>The socket's I/O controller: what it can have under way.</summary>
    RootComplex,

    Iommu,

    /// <summary>The memory that the buffers lie in, on this node or another.</summary>
    Memory,

    /// <summary>From the frame's arrival in memory to the CPU's knowing of it.</summary>
    Interrupt,

    /// <summary>The descriptors that hold frames while the CPU is away.</summary>
    Ring,

    /// <summary>vhost or QEMU, and the bridge.</summary>
    Backend,

    /// <summary>The CPUs at the end: the guest's vCPUs, or the host's.</summary>
    Cpu,
}
