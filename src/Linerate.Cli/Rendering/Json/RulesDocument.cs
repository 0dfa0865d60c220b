using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

/// <summary>What <c>linerate rules --json</c> prints; published as docs/formats/rules.schema.json.</summary>
internal sealed record RulesDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("In report order.")] IReadOnlyList<RuleDocument> Rules);
