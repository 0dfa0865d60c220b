using System.ComponentModel;
using Linerate.Core.Searches.Density;

namespace Linerate.Bench.Results.Density;

[Description("One trial of a number of VFs at once.")]
public sealed record BenchDensityTrial
{
    public required int Vfs { get; init; }

    public required bool Valid { get; init; }

    [Description("Why it is not valid.")]
    public required ImmutableArray<string> Faults { get; init; }

    [Description("Payload bits per second that arrived, of all VFs.")]
    public required double BitsPerSecond { get; init; }

    public static BenchDensityTrial Of(DensityTrial trial) => new() { Vfs = trial.Vfs, Valid = trial.IsValid, Faults = trial.Faults, BitsPerSecond = trial.Aggregate };
}
