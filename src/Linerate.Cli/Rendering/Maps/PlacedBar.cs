namespace Linerate.Cli.Rendering.Maps;

/// <summary>A capacity as a length, all of one picture to one scale.</summary>
internal sealed record PlacedBar(Rectangle Place, string Class, string Label, double LabelX);
