using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the migration rules cost.</summary>
internal static class MigrationCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("MIG001", Unmeasured(Migration, "the guest is shut down, or its VF detached by hand, for each maintenance of the host")),
        new("MIG002", Unmeasured(Migration, "nothing carries the guest's traffic while its VF is away, or it does not start")),
        new("MIG003", Unmeasured(Migration, "the migration fails, or the guest arrives without its VF")),
        new("MIG004", Unmeasured(Migration, "the guest runs at virtio's rate while it moves, or does not move")),
    ];
}
