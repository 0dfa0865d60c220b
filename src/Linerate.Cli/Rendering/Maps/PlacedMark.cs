namespace Linerate.Cli.Rendering.Maps;

/// <summary>A stage's letter in a circle on a line.</summary>
internal sealed record PlacedMark(double X, double Y, char Letter)
{
    internal const double Radius = 6.5;
}
