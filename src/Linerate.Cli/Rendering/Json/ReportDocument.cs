using System.ComponentModel;

namespace Linerate.Cli.Rendering.Json;

/// <summary>The JSON report: a contract, published as docs/formats/report.schema.json.</summary>
internal sealed record ReportDocument
{
    /// <summary>Grows when a reader of an older version could misread the document; additions alone do not change it.</summary>
    internal const int CurrentVersion = 1;

    [Description("The version of this format; it grows when a reader of an older version could misread the document.")]
    public required int SchemaVersion { get; init; }

    public required ToolDocument Tool { get; init; }

    public required HostDocument Host { get; init; }

    [Description("The profile's name.")]
    public required string Profile { get; init; }

    [Description("The site file that adjusted the profile; null for none.")]
    public required string? SiteFile { get; init; }

    [Description("The day of the audit, which waivers are held against.")]
    public required DateOnly Date { get; init; }

    [Description("What the audit comes to, a sentence each.")]
    public required IReadOnlyList<string> Conclusion { get; init; }

    public required CountsDocument Counts { get; init; }

    [Description("One per rule and subject: failures first, the worst at the top, then unknowns, passes, and what does not apply.")]
    public required IReadOnlyList<FindingDocument> Findings { get; init; }

    [Description("Failures that the owner accepts.")]
    public required IReadOnlyList<WaivedDocument> Waived { get; init; }

    [Description("Waivers whose last day is over; they cover nothing any more.")]
    public required IReadOnlyList<WaiverDocument> ExpiredWaivers { get; init; }

    [Description("Valid waivers that cover nothing.")]
    public required IReadOnlyList<WaiverDocument> UnusedWaivers { get; init; }

    [Description("What could not be judged, once per reason and fact.")]
    public required IReadOnlyList<UnknownDocument> Unknowns { get; init; }
}
