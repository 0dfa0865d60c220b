namespace Linerate.Core.Searches.MLRsearch;

/// <summary>What a search is to find: the highest load whose trials lose too much no more often than a goal allows (draft-ietf-bmwg-mlrsearch-15, section 4.6).</summary>
public sealed record SearchGoal
{
    public required string Name { get; init; }

    /// <summary>A trial that loses a greater part of its frames is a high-loss trial.</summary>
    public required double LossRatio { get; init; }

    /// <summary>The part of the time that high-loss trials may have.</summary>
    public required double ExceedRatio { get; init; }

    /// <summary>Trials at least this long are full-length.</summary>
    public required TimeSpan FinalDuration { get; init; }

    /// <summary>What full-length trials must add up to before a load is decided beyond doubt.</summary>
    public required TimeSpan DurationSum { get; init; }

    /// <summary>The first trials are this long.</summary>
    public TimeSpan InitialDuration { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How near the bounds come to each other, as part of the upper.</summary>
    public double Width { get; init; } = 0.005;

    /// <summary>No loss at all, as FDio CSIT measures it.</summary>
    public static SearchGoal Ndr { get; } = Csit("NDR", 0);

    /// <summary>At most 0.5 % lost, as FDio CSIT measures it.</summary>
    public static SearchGoal Pdr { get; } = Csit("PDR", 0.005);

    private static SearchGoal Csit(string name, double loss) => new()
    {
        Name = name,
        LossRatio = loss,
        ExceedRatio = 0.5,
        FinalDuration = TimeSpan.FromSeconds(1),
        DurationSum = TimeSpan.FromSeconds(21),
    };
}
