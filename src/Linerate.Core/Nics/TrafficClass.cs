namespace Linerate.Core.Nics;

/// <summary>How a device and its driver share descriptors, doorbells and interrupts among frames: which model of NIC traffic over PCIe fits.</summary>
public enum TrafficClass
{
    /// <summary>Everything once per frame.</summary>
    Simple,

    /// <summary>A kernel driver: descriptors fetched and written back in batches, interrupts moderated.</summary>
    KernelBatched,

    /// <summary>A polling driver: doorbells in batches, no interrupts.</summary>
    PollMode,
}
