using System.ComponentModel;
using Linerate.Core.Drifts;

namespace Linerate.Cli.Rendering.Json.Changing;

/// <summary>What <c>linerate drift --json</c> prints; published as docs/formats/drift.schema.json.</summary>
internal sealed record DriftsDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("The run whose values moved.")] int Run,
    [property: Description("How many of its values are where they were put.")] int Holding,
    [property: Description("Values that moved, in the order of the plan.")] IReadOnlyList<DriftDocument> Moved)
{
    private const int CurrentVersion = 1;

    internal static DriftsDocument Of(int run, int holding, IEnumerable<Drift> drifts) => new(CurrentVersion, Cli.Tool.Document, run, holding, [.. drifts.Select(DriftDocument.Of)]);
}
