namespace Linerate.Core.Host.Pci.Config;

/// <summary>The SR-IOV extended capability (SR-IOV 1.1, 3.3; PCIe 6.0, 9.3.3).</summary>
public sealed record SriovCapability
{
    public required int Offset { get; init; }

    /// <summary>SR-IOV Control: bit 0 VF Enable, bit 3 VF memory space, bit 4 ARI Capable Hierarchy.</summary>
    public required ushort Control { get; init; }

    public required int InitialVfs { get; init; }

    public required int TotalVfs { get; init; }

    public required int NumVfs { get; init; }

    /// <summary>Function Dependency Link: the PF whose VFs must be given away together with these; its own function number when none.</summary>
    public int DependencyLink { get; init; }

    /// <summary>Routing ID of the first VF minus that of the PF.</summary>
    public required int FirstVfOffset { get; init; }

    /// <summary>Routing ID distance between VFs.</summary>
    public required int VfStride { get; init; }

    public required ushort VfDevice { get; init; }

    public required uint SupportedPageSizes { get; init; }

    public required uint SystemPageSize { get; init; }

    public bool Enabled => (Control & 1) != 0;

    public bool AriCapableHierarchy => (Control & 0x10) != 0;

    /// <summary>The address of VF <paramref name="index"/> (0-based) of the PF at <paramref name="port"/>; null when it passes bus 255.</summary>
    public PciAddress? AddressOf(PciAddress port, int index)
    {
        var routingId = port.RoutingId + FirstVfOffset + (VfStride * index);
        return routingId <= ushort.MaxValue ? PciAddress.FromRoutingId(port.Domain, (ushort)routingId) : null;
    }
}
