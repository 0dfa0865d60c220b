using System.ComponentModel;
using Linerate.Core.Datapaths;
using Linerate.Core.Impacts;

namespace Linerate.Cli.Rendering.Json.Impacts;

[Description("One thing that a bad state costs.")]
internal sealed record CostDocument
{
    public required CostKind Kind { get; init; }

    [Description("How much at least; null where nobody knows.")]
    public required double? Least { get; init; }

    [Description("How much at most; null where nobody knows.")]
    public required double? Most { get; init; }

    [Description("Gb/s and Mpps gained by mending; times the rate before; µs or ns saved; frames lost each time; interrupts/s too many; % or % of a CPU. Null without a number.")]
    public required string? Unit { get; init; }

    [Description("Of what each time: a cache line; null where the unit says enough.")]
    public required string? Per { get; init; }

    [Description("What the number rests on; null without one.")]
    public required Confidence? Confidence { get; init; }

    [Description("The formula with its inputs, or the publication; why there is no number where there is none.")]
    public required string Basis { get; init; }
}
