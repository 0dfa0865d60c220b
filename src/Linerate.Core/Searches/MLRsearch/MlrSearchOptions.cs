using Linerate.Core.Models;

namespace Linerate.Core.Searches.MLRsearch;

/// <summary>What a search looks for, and between which loads.</summary>
public sealed record MlrSearchOptions
{
    public required FrameRate Least { get; init; }

    public required FrameRate Most { get; init; }

    public required FrameMix Frames { get; init; }

    public ImmutableArray<SearchGoal> Goals { get; init; } = [SearchGoal.Ndr, SearchGoal.Pdr];
}
