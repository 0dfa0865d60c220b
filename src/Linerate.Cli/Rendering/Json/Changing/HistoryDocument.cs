using System.ComponentModel;
using Linerate.Apply.Runs;

namespace Linerate.Cli.Rendering.Json.Changing;

/// <summary>What <c>linerate history --json</c> prints; published as docs/formats/history.schema.json.</summary>
internal sealed record HistoryDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("Oldest first.")] IReadOnlyList<RunDocument> Runs)
{
    private const int CurrentVersion = 1;

    internal static HistoryDocument Of(IEnumerable<Run> runs) => new(CurrentVersion, Cli.Tool.Document, [.. runs.Select(RunDocument.Of)]);
}
