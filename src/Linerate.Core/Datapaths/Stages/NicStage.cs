namespace Linerate.Core.Datapaths.Stages;

/// <summary>The packet rate that the NIC's hardware has, whatever the line would carry: per port, and often less for the whole card.</summary>
internal static class NicStage
{
    /// <summary>Null where the port is not known.</summary>
    internal static Stage? Of(StageContext context)
    {
        if (context.Flow.Port is not { } port)
        {
            return null;
        }

        var model = context.Nics.ModelOf(port);
        var stage = new Stage(StageKind.Nic, model?.Name ?? $"{port.Address}")
        {
            Delay = new Missing(MissingReason.NotCollected, port.Directory, "not published"),
            Flows = context.FlowsAtPort,
            IsUpperBound = true,
            Confidence = Confidence.Published,
        };
        if (model?.FramesPerPort is not { } ceiling)
        {
            return stage with
            {
                Capacity = new Missing(MissingReason.NotCollected, port.Directory, "no packet rate of this NIC was found published"),
                WouldNarrow = ["a published packet rate of this NIC, in data/nics or the site's own file"],
            };
        }

        return stage with
        {
            Capacity = Reading<RateRange>.Known(RateRange.Exactly(ceiling.Value)),
            Formula = $"{ceiling.Value} per port at any frame size",
            Source = ceiling.Source,
            Evidence = StageContext.Of(port.Device.Evidence),
        };
    }
}
