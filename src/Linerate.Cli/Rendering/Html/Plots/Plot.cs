namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>A drawn curve.</summary>
/// <param name="Title">What it shows, without whose it is.</param>
/// <param name="Words">How to read it, and how far it holds.</param>
/// <param name="Svg">The picture.</param>
internal sealed record Plot(string Title, string Words, string Svg);
