using System.ComponentModel;
using Linerate.Apply.Verifying;

namespace Linerate.Cli.Rendering.Json.Changing;

/// <summary>What <c>linerate verify --json</c> prints; published as docs/formats/verify.schema.json.</summary>
internal sealed record VerificationDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("The run that was held against the host; null where a plan was.")] int? Run,
    [property: Description("Whether every item that applies passes.")] bool Compliant,
    [property: Description("In the order of the plan.")] IReadOnlyList<VerifiedDocument> Items)
{
    private const int CurrentVersion = 1;

    internal static VerificationDocument Of(int? run, IReadOnlyCollection<VerifiedItem> items) => new(
        CurrentVersion, Cli.Tool.Document, run, items.All(item => item.Compliant is Compliance.Pass or Compliance.NotApplicable), [.. items.Select(VerifiedDocument.Of)]);
}
