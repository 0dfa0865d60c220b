using System.ComponentModel;
using Linerate.Cli.Nics;

namespace Linerate.Cli.Rendering.Json.Nics;

/// <summary>What <c>linerate nics --json</c> prints; published as docs/formats/nics.schema.json.</summary>
internal sealed record NicListDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("Ascending by driver.")] IReadOnlyList<NicDriverDocument> Nics)
{
    private const int CurrentVersion = 1;

    internal static NicListDocument Of(IEnumerable<NicDocument> nics) => new(CurrentVersion, Cli.Tool.Document, [.. nics.Select(NicDriverDocument.Of)]);
}
