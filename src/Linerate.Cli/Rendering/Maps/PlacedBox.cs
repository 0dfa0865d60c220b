using System.Collections.Immutable;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>A box with lines of text, the first of them its name.</summary>
/// <param name="Place">Where.</param>
/// <param name="Class">What it is, for its style: <c>room</c>, <c>guest</c>, <c>port</c>, <c>function</c>.</param>
/// <param name="Lines">Text, each cut to the box.</param>
/// <param name="Hint">What a pointer that rests on it is told.</param>
internal sealed record PlacedBox(Rectangle Place, string Class, ImmutableArray<string> Lines, string Hint)
{
    /// <summary>The line that is coloured by state, counted from 0; −1 for none.</summary>
    internal int StateLine { get; init; } = -1;

    /// <summary>The line that warns, counted from 0; −1 for none.</summary>
    internal int WarningLine { get; init; } = -1;

    internal string State { get; init; } = "";
}
