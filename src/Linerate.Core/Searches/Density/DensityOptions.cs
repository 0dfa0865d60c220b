namespace Linerate.Core.Searches.Density;

/// <summary>How far a density search goes, and what it takes for too many.</summary>
public sealed record DensityOptions
{
    /// <summary>VFs that can be active.</summary>
    public required int Most { get; init; }

    /// <summary>Valid trials of each number of VFs.</summary>
    public int Repeats { get; init; } = 5;

    /// <summary>The knee is told from its neighbour this near: a part of the VFs, one at least.</summary>
    public double Step { get; init; } = 1.0 / 16;

    public double Confidence { get; init; } = 0.95;

    /// <summary>The least that the VF with the least gets of the mean; a rule of this project.</summary>
    public double LeastShare { get; init; } = 0.8;

    /// <summary>Loss above that of one VF which counts as a rise: FDio CSIT's PDR.</summary>
    public double MostLoss { get; init; } = 0.005;

    /// <summary>Squeezes a second above those of one VF which count as a rise.</summary>
    public double MostSqueezes { get; init; } = 300;

    /// <summary>How many times the p99 of one VF is a jump; a rule of this project.</summary>
    public double TailFactor { get; init; } = 2;

    /// <summary>VFs that the device has vectors for; null where that is not known.</summary>
    public int? MostByVectors { get; init; }

    /// <summary>Invalid trials in a row that are repeated.</summary>
    public int MostInvalid { get; init; } = 3;

    public int MostTrials { get; init; } = 300;

    /// <summary>How long a trial sends.</summary>
    public TimeSpan Trial { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long all trials together may send.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.MaxValue;

    public long Seed { get; init; } = 1;
}
