using System.ComponentModel;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;

namespace Linerate.Cli.Rendering.Json.Datapaths;

[Description("One thing that a frame crosses.")]
internal sealed record StageDocument
{
    public required StageKind Kind { get; init; }

    public required string Name { get; init; }

    [Description("What it carries for all flows together; null where it sets no rate or the fact is missing.")]
    public required RateDocument? Capacity { get; init; }

    [Description("Why there is no capacity: reason unsupported means that the stage sets no rate.")]
    public required MissingDocument? NoCapacity { get; init; }

    [Description("How many flows share it, this one counted.")]
    public required int Flows { get; init; }

    [Description("What this flow gets of it while all are busy.")]
    public required RateDocument? Share { get; init; }

    [Description("How many times the flow's capacity its share is; 1 is the limiting stage.")]
    public required double? Headroom { get; init; }

    public required DelayDocument? Delay { get; init; }

    [Description("Something that the model does not know may allow less.")]
    public required bool IsUpperBound { get; init; }

    public required Confidence Confidence { get; init; }

    [Description("The formula with its inputs; empty where there is none.")]
    public required string Formula { get; init; }

    [Description("Where the formula or the number was published; empty for a plain reading.")]
    public required string Source { get; init; }

    public required IReadOnlyList<EvidenceDocument> Evidence { get; init; }

    [Description("Facts that are missing and would make the answer narrower.")]
    public required IReadOnlyList<string> WouldNarrow { get; init; }

    internal static StageDocument Of(Stage stage, Datapath path) => new()
    {
        Kind = stage.Kind,
        Name = stage.Name,
        Capacity = RateOf(stage.Capacity, path),
        NoCapacity = stage.Capacity.IsKnown ? null : new MissingDocument(stage.Capacity.Missing.Reason, stage.Capacity.Missing.Where, stage.Capacity.Missing.Detail),
        Flows = stage.Flows,
        Share = RateOf(stage.Share, path),
        Headroom = path.HeadroomOf(stage).TryGet(out var headroom) ? Math.Round(headroom, 3) : null,
        Delay = stage.Delay.TryGet(out var delay) ? DelayDocument.Of(delay) : null,
        IsUpperBound = stage.IsUpperBound,
        Confidence = stage.Confidence,
        Formula = stage.Formula,
        Source = stage.Source,
        Evidence = [.. stage.Evidence.Select(evidence => new EvidenceDocument(evidence.Where, evidence.Raw))],
        WouldNarrow = stage.WouldNarrow,
    };

    private static RateDocument? RateOf(Reading<RateRange> rate, Datapath path) => rate.TryGet(out var range) ? RateDocument.Of(range, path.Frames) : null;
}
