using Linerate.Core.Models;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>The wire at the port: line rate.</summary>
internal static class WireStage
{
    internal static Stage Of(StageContext context)
    {
        var name = context.Flow.Nic?.Name ?? context.Flow.Port?.Address.ToString() ?? "uplink";
        var speed = context.Flow.Nic is { } nic ? nic.Speed : WithoutInterface(context);
        return new Stage(StageKind.Wire, name)
        {
            Capacity = CapacityOf(speed, context.Frames),
            Flows = context.FlowsAtPort,
            Delay = speed.TryGet(out var known) && EthernetFraming.TimeOnWire(known, (int)context.Frames.MeanBytes) is { } time
                ? Reading<DurationRange>.Known(DurationRange.Exactly(time))
                : speed.IsKnown ? Missing.NotCollected : speed.Missing,
            Confidence = Confidence.Exact,
            Formula = speed.TryGet(out var rate) && rate.IsPossible ? $"{rate} / 8 / (frame + {EthernetFraming.WireOverhead} B)" : "",
            Source = "IEEE 802.3; RFC 5180, A.1",
            Evidence = StageContext.Of(speed.Evidence),
            WouldNarrow = speed.IsKnown ? [] : [context.Flow.Port is null ? context.PortFact : $"the speed of {name}: {speed.Missing}"],
        };
    }

    private static Reading<BitRate> WithoutInterface(StageContext context) => context.Flow.Port is { } port
        ? new Missing(MissingReason.Absent, port.Directory, "no interface on this host tells the port's speed")
        : new Missing(MissingReason.Absent, context.Flow.Virtio?.Source ?? "", "no port of this host is known below it");

    private static Reading<RateRange> CapacityOf(Reading<BitRate> speed, FrameMix frames) =>
        !speed.TryGet(out var known) ? speed.Missing
        : frames.Rate(size => EthernetFraming.LineRate(known, size)) is { } rate ? Reading<RateRange>.Known(RateRange.Exactly(rate), speed.Evidence)
        : new Missing(MissingReason.Malformed, speed.Evidence?.Where ?? "", $"{known} is no speed of a wire");
}
