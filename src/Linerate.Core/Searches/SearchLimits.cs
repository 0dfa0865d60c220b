namespace Linerate.Core.Searches;

/// <summary>Where a search is called off.</summary>
public sealed record SearchLimits
{
    public int MostTrials { get; init; } = 1000;

    /// <summary>Of all trials together; 1200 s is what FDio CSIT allows a search.</summary>
    public TimeSpan MostTime { get; init; } = TimeSpan.FromSeconds(1200);

    /// <summary>How many invalid trials in a row are repeated.</summary>
    public int MostInvalid { get; init; } = 3;
}
