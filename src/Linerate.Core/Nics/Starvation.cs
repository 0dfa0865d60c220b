namespace Linerate.Core.Nics;

/// <summary>What was missing when a counter of a driver moved.</summary>
public enum Starvation
{
    /// <summary>Descriptors or buffers: the ring was empty because the host took frames too slowly, or the ring is too small.</summary>
    Ring,

    /// <summary>Room on the PCIe bus or in host memory: the device could not write what it had.</summary>
    Pcie,

    /// <summary>The device's own buffer ran over; ring and PCIe both do that, and the counter does not tell which.</summary>
    Either,
}
