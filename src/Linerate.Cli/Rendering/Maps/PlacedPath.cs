using System.Collections.Immutable;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>A datapath as a line of straight pieces from a function's upper edge to its guest's lower one.</summary>
internal sealed record PlacedPath(ImmutableArray<(double X, double Y)> Corners, string State, bool CrossesNodes, string Hint)
{
    /// <summary>Where on the line its limiting stage stands; null when no stage is known to limit.</summary>
    internal PlacedMark? Mark { get; init; }
}
