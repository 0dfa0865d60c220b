namespace Linerate.Core.Rules.Power;

/// <summary>The PWR rules in report order.</summary>
internal static class PowerRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new PWR001GovernorNotPerformance(),
        new PWR002IdleStateTooDeep(),
        new PWR003EnergyBiasSavesPower(),
        new PWR004FrequencyFloorLow(),
        new PWR005UncoreScalesDown(),
        new PWR006NicMaySuspend(),
    ];
}
