namespace Linerate.Core.Profiles;

/// <summary>Limits of the VF rules.</summary>
public sealed record VfThresholds
{
    /// <summary>vf.storm_interrupts_per_core: interrupts per second and core that count as a storm.</summary>
    public required Threshold<long> StormInterruptsPerCore { get; init; }

    public static VfThresholds From(ThresholdTable table) => new()
    {
        StormInterruptsPerCore = table.Integer("vf.storm_interrupts_per_core"),
    };
}
