using System.ComponentModel;
using Linerate.Cli.Rendering.Json.Datapaths;
using Linerate.Core.Host;
using Linerate.Core.Models;
using Linerate.Core.Rules;
using Linerate.Core.WhatIf;

namespace Linerate.Cli.Rendering.Json.WhatIf;

/// <summary>What <c>linerate whatif --json</c> prints; published as docs/formats/whatif.schema.json.</summary>
internal sealed record WhatIfDocument(
    [property: Description("The version of this format.")] int SchemaVersion,
    ToolDocument Tool,
    [property: Description("The host's name; null where the source does not tell.")] string? Host,
    [property: Description("A frame size in bytes with its check sequence, or imix.")] string Frames,
    [property: Description("What was thought otherwise: KEY=VALUE, in order.")] IReadOnlyList<string> Set,
    [property: Description("Ways of flows that would carry another rate, be limited by another stage or be delayed otherwise.")] IReadOnlyList<ChangedWayDocument> Changed,
    [property: Description("How many ways stay as they are.")] int Unchanged,
    [property: Description("Failures of today that would be none.")] IReadOnlyList<ChangedFindingDocument> Gone,
    [property: Description("Failures that today are none.")] IReadOnlyList<ChangedFindingDocument> New)
{
    private const int CurrentVersion = 1;

    internal static WhatIfDocument Of(HostSnapshot host, FrameMix frames, IReadOnlyList<string> assignments, Comparison comparison) => new(
        CurrentVersion,
        Cli.Tool.Document,
        host.Identity.HostName.Or(null),
        frames.Name,
        assignments,
        [.. comparison.Changed.Select(pair => new ChangedWayDocument(DatapathDocument.Of(pair.Now), DatapathDocument.Of(pair.Then)))],
        comparison.Unchanged,
        [.. comparison.Gone.Select(Of)],
        [.. comparison.New.Select(Of)]);

    private static ChangedFindingDocument Of(Finding finding) => new(
        finding.Rule.Id, finding.Rule.Title, finding.Severity, new SubjectDocument(finding.Subject.Kind, finding.Subject.Name, finding.Subject.Owner), finding.Observed);
}
