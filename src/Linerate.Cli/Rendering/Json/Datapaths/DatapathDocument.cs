using System.ComponentModel;
using Linerate.Core.Datapaths;

namespace Linerate.Cli.Rendering.Json.Datapaths;

[Description("One way of one flow: its stages in order from the wire, or from the sender where a guest sends to another.")]
internal sealed record DatapathDocument
{
    public required FlowDocument Flow { get; init; }

    [Description("The flow that receives, where the NIC switches between two guests; else null.")]
    public required FlowDocument? To { get; init; }

    [Description("As the guest sees it: receive from the wire, transmit to it, across to another guest.")]
    public required Direction Direction { get; init; }

    [Description("What the flow can carry while all guests are busy; null when no stage's capacity is known.")]
    public required RateDocument? Capacity { get; init; }

    [Description("The index of the stage that limits; null when no stage's capacity is known.")]
    public required int? LimitingStage { get; init; }

    [Description("The index of the stage that limits next; null when no other's capacity is known.")]
    public required int? NextLimit { get; init; }

    [Description("The known delays of all stages together, nothing queued.")]
    public required DelayDocument Delay { get; init; }

    public required IReadOnlyList<StageDocument> Stages { get; init; }

    internal static DatapathDocument Of(Datapath path) => new()
    {
        Flow = FlowDocument.Of(path.Flow),
        To = path.Peer is { } peer ? FlowDocument.Of(peer) : null,
        Direction = path.Direction,
        Capacity = path.Capacity.TryGet(out var capacity) ? RateDocument.Of(capacity, path.Frames) : null,
        LimitingStage = IndexOf(path, path.Limiting),
        NextLimit = IndexOf(path, path.NextLimit),
        Delay = DelayDocument.Of(path.Delay),
        Stages = [.. path.Stages.Select(stage => StageDocument.Of(stage, path))],
    };

    private static int? IndexOf(Datapath path, Stage? stage) => stage is null ? null : path.Stages.IndexOf(stage);
}
