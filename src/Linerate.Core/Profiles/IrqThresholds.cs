namespace Linerate.Core.Profiles;

/// <summary>Limits of the interrupt rules.</summary>
public sealed record IrqThresholds
{
    /// <summary>irq.max_vectors_per_cpu: used vectors of a CPU from which it counts as nearly full.</summary>
    public required Threshold<long> MaxVectorsPerCpu { get; init; }

    public static IrqThresholds From(ThresholdTable table) => new()
    {
        MaxVectorsPerCpu = table.Integer("irq.max_vectors_per_cpu"),
    };
}
