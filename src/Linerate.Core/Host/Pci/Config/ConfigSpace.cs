namespace Linerate.Core.Host.Pci.Config;

/// <summary>
/// Decoded configuration space. A capability that the function lacks is <see cref="MissingReason.Absent"/>;
/// one that may stand in the bytes that could not be read is <see cref="MissingReason.NeedsRoot"/>.
/// </summary>
public sealed record ConfigSpace
{
    /// <summary>How many bytes were readable: 64 without root, else 256 or 4096.</summary>
    public required int Length { get; init; }

    /// <summary>Header type bit 7: other functions may share its slot.</summary>
    public bool IsMultifunction { get; init; }

    /// <summary>The buses around a bridge; null for a function that is none.</summary>
    public BridgeBuses? Buses { get; init; }

    /// <summary>Every capability that was found, standard ones first.</summary>
    public ImmutableArray<ConfigCapability> Capabilities { get; init; } = [];

    public Reading<ExpressCapability> Express { get; init; }

    public Reading<MsiXCapability> MsiX { get; init; }

    public Reading<AcsCapability> Acs { get; init; }

    public Reading<SriovCapability> Sriov { get; init; }

    public Reading<AtsCapability> Ats { get; init; }

    public Reading<AerCapability> Aer { get; init; }

    public Reading<AriCapability> Ari { get; init; }
}
