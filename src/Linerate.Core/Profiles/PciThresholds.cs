namespace Linerate.Core.Profiles;

/// <summary>Limits of the PCI rules.</summary>
public sealed record PciThresholds
{
    /// <summary>pci.min_read_request: bytes below which a larger MRRS is worth a trial.</summary>
    public required Threshold<long> MinReadRequest { get; init; }

    public static PciThresholds From(ThresholdTable table) => new()
    {
        MinReadRequest = table.Integer("pci.min_read_request"),
    };
}
