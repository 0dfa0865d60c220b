using Linerate.Core.Models;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>The receive ring: how long it holds the line rate while nobody takes frames out.</summary>
internal static class RingStage
{
    internal static Stage Of(StageContext context)
    {
        var stage = new Stage(StageKind.Ring, context.IsPassedThrough ? "guest's receive ring" : $"receive ring of {context.Flow.Nic?.Name ?? "the port"}")
        {
            Capacity = StageContext.NoLimit("", "it holds bursts and sets no rate"),
            Delay = Reading<DurationRange>.Known(DurationRange.Zero),
            Confidence = Confidence.Exact,
            Source = "descriptors / frames per second",
        };
        if (context.IsPassedThrough)
        {
            return stage with { WouldNarrow = ["the guest's ring size: ask inside the guest"] };
        }

        if (context.Flow.Nic is not { } nic || !nic.Rings.Is(rings => rings.Rx > 0))
        {
            return stage with { WouldNarrow = [context.Flow.Port is null ? context.PortFact : "the port's ring size"] };
        }

        var slots = nic.Rings.Value.Rx!.Value;
        var line = nic.Speed.TryGet(out var speed) ? context.Frames.Rate(size => EthernetFraming.LineRate(speed, size)) : null;
        return stage with
        {
            Formula = line is { } rate && RingCover.Cover(slots, rate) is { } cover
                ? $"{slots} descriptors hold the line rate into one queue for {cover}"
                : $"{slots} descriptors; the line rate is not known",
            Evidence = StageContext.Of(nic.Rings.Evidence),
        };
    }
}
