using Linerate.Core.Plans.Dpdk;

namespace Linerate.Core.Plans;

/// <summary>What to change on one host, in the order to do it: reversible before irreversible, VF changes last.</summary>
public sealed record Plan
{
    /// <summary>The version of the document that this build writes; another one is refused.</summary>
    public const int CurrentSchema = 1;

    public int SchemaVersion { get; init; } = CurrentSchema;

    /// <summary>The version of Linerate that made it.</summary>
    public required string MadeBy { get; init; }

    public required PlanHost Host { get; init; }

    /// <summary>The profile that it was made for.</summary>
    public required string Profile { get; init; }

    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>Targets that two owners claim: who else sets them, and where that is written.</summary>
    public ImmutableArray<OwnershipConflict> Conflicts { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>DPDK programs that it makes room for, and how they are started then.</summary>
    public ImmutableArray<ProgramLaunch> Programs { get => field.IsDefault ? [] : field; init; } = [];

    /// <summary>What was wanted and is not in the steps, with the reason.</summary>
    public ImmutableArray<Omission> Omissions { get => field.IsDefault ? [] : field; init; } = [];
}
