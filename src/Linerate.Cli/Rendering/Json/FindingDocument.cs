using System.ComponentModel;
using Linerate.Cli.Rendering.Json.Impacts;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Json;

[Description("One rule's answer for one subject.")]
internal sealed record FindingDocument
{
    [Description("The rule's ID, never renumbered: NUMA002.")]
    public required string Rule { get; init; }

    [Description("The bad state that the rule is named after.")]
    public required string Title { get; init; }

    public required Severity Severity { get; init; }

    public required Verdict Verdict { get; init; }

    public required SubjectDocument Subject { get; init; }

    [Description("What is, with the values that decided.")]
    public required string Observed { get; init; }

    [Description("What would pass; null unless it fails.")]
    public required string? Wanted { get; init; }

    [Description("What to do, one line; null unless it fails.")]
    public required string? Remedy { get; init; }

    [Description("Who wants it so: the kernel document, guide, paper, or site file.")]
    public required string Authority { get; init; }

    [Description("What it costs; null unless it fails.")]
    public required ImpactDocument? Impact { get; init; }

    [Description("Why it is unknown; null unless it is.")]
    public required MissingDocument? Missing { get; init; }

    public required IReadOnlyList<EvidenceDocument> Evidence { get; init; }
}
