namespace Linerate.Core.Rules.Irqs;

/// <summary>The IRQ rules in report order.</summary>
internal static class IrqRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new IRQ001QueueOffNicNode(),
        new IRQ002QueuesPiledOnOneCpu(),
        new IRQ003BalancerMovesPinnedVectors(),
        new IRQ004GuestVectorMisplaced(),
        new IRQ005DeviceVectorOnIsolatedCpu(),
        new IRQ006VectorsNearlyGone(),
        new IRQ007AffinityNotEffective(),
        new IRQ008Storm(),
    ];
}
