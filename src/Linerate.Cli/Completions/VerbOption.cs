using System.Collections.Immutable;

namespace Linerate.Cli.Completions;

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its dashes.</param>
/// <param name="Aliases">Other spellings.</param>
/// <param name="Description">One line.</param>
/// <param name="Value">What its value is called: <c>DIR</c>, <c>FILE</c>; null for a switch.</param>
/// <param name="Words">The values that it may take, where they are few.</param>
internal sealed record VerbOption(string Name, ImmutableArray<string> Aliases, string Description, string? Value, ImmutableArray<string> Words)
{
    public IEnumerable<string> Spellings => [Name, .. Aliases];

    public bool TakesFolder => Value == "DIR";

    public bool TakesFile => Value == "FILE";
}
