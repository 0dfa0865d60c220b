using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>The packet rate that the NIC's hardware has, whatever the line would carry: per port, and often less for the whole card.</summary>
internal static class NicStages
{
    /// <summary>None where the port is not known.</summary>
    internal static IEnumerable<Stage> Of(StageContext context)
    {
        if (context.Flow.Port is not { } port)
        {
            yield break;
        }

        var model = context.Nics.ModelOf(port);
        var name = model?.Name ?? $"{port.Address}";
        if (model?.FramesPerPort is { } perPort)
        {
            yield return Of(port, name, perPort, "port", context.FlowsAtPort);
        }

        if (model?.FramesPerCard is { } perCard)
        {
            yield return Of(port, $"{name}, whole card", perCard, "card, all ports together,", context.Busy.OnCardOf(port, context.Flow));
        }

        if (model?.Ceiling is null)
        {
            yield return new Stage(StageKind.Nic, name)
            {
                Capacity = new Missing(MissingReason.NotCollected, port.Directory, "no packet rate of this NIC was found published"),
                Delay = Unpublished(port),
                Flows = context.FlowsAtPort,
                IsUpperBound = true,
                Confidence = Confidence.Published,
                WouldNarrow = [$"a published packet rate of {name}: data/nics, or the site's own file"],
            };
        }
    }

    private static Stage Of(PciDevice port, string name, Sourced<FrameRate> ceiling, string of, int flows) => new(StageKind.Nic, name)
    {
        Capacity = Reading<RateRange>.Known(RateRange.Exactly(ceiling.Value)),
        Delay = Unpublished(port),
        Flows = flows,
        IsUpperBound = true,
        Confidence = Confidence.Published,
        Formula = $"{ceiling.Value} per {of} at any frame size",
        Source = ceiling.Source,
        Evidence = StageContext.Of(port.Device.Evidence),
    };

    private static Missing Unpublished(PciDevice port) => new(MissingReason.NotCollected, port.Directory, "what the NIC itself takes is not published");
}
