namespace Linerate.Cli.Rendering.Maps;

/// <summary>A twig of the PCIe tree: down from the link above, then right to the link's own bar.</summary>
internal sealed record PlacedBranch(double X, double FromY, double ToY, double ToX);
