namespace Linerate.Cli.Rendering.Maps;

/// <summary>A datapath as a line from a function's upper edge to its guest's lower one.</summary>
internal sealed record PlacedPath(double FromX, double FromY, double ToX, double ToY, string State, bool CrossesNodes, string Hint);
