namespace Linerate.Core.Attributions;

/// <summary>What ran out first.</summary>
public enum Shortage
{
    /// <summary>The counters do not tell.</summary>
    Undetermined,

    /// <summary>Frames on the wire, or what the NIC itself carries.</summary>
    Wire,

    /// <summary>A PCIe link.</summary>
    Pcie,

    /// <summary>Descriptors: frames came while none was free, though the CPU had time.</summary>
    Ring,

    /// <summary>A CPU of this host was full of receiving.</summary>
    SoftirqCpu,

    /// <summary>A vCPU was full of leaving and entering the guest.</summary>
    VcpuExits,

    /// <summary>Frames of all queues were told to one CPU by one vector, and others had time.</summary>
    Vectors,

    /// <summary>The other side asked for pauses.</summary>
    Pause,

    /// <summary>The sender had no more to give.</summary>
    Peer,
}
