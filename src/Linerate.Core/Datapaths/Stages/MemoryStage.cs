using System.Globalization;
using Linerate.Core.Models.Memory;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>The memory that buffers lie in: on the port's node, or across the sockets' link.</summary>
internal static class MemoryStage
{
    internal static Stage Of(StageContext context)
    {
        var stage = new Stage(StageKind.Memory, context.Flow.Guest is { } owner ? $"memory of {owner.Name}" : "host memory")
        {
            Confidence = Confidence.Published,
            Source = "Neugebauer et al., SIGCOMM 2018: Broadwell",
        };
        if (context.Host.Numa.HasOneNode)
        {
            return Local(stage, "the host has one node");
        }

        if (context.Flow.Port is not { } port)
        {
            return Unknown(stage, new Missing(MissingReason.Absent, "", "the port is not known"), context.PortFact);
        }

        var near = context.Host.NodeOf(port);
        if (!near.TryGet(out var node))
        {
            return Unknown(stage, near.Missing, $"the node of {port.Address}: {near.Missing}");
        }

        if (context.Flow.Guest is not { } guest)
        {
            return Local(stage, $"buffers come from the port's node {node}") with { Evidence = StageContext.Of(near.Evidence) };
        }

        var nodes = guest.Memory.Nodes;
        if (!nodes.TryGet(out var held))
        {
            return Unknown(stage, nodes.Missing, $"where {guest.Name}'s memory lies: {nodes.Missing}");
        }

        var evidence = StageContext.Of(near.Evidence, nodes.Evidence);
        return held is [var only] && only == node ? Local(stage, $"port and memory on node {node}") with { Evidence = evidence }
            : Remote(context, stage, node, held) with { Evidence = evidence };
    }

    private static Stage Local(Stage stage, string why) => stage with
    {
        Capacity = StageContext.NoLimit("", "local memory"),
        Delay = Reading<DurationRange>.Known(DurationRange.Zero),
        Formula = why,
    };

    private static Stage Unknown(Stage stage, Missing missing, string fact) =>
        stage with { Capacity = missing, Delay = missing, WouldNarrow = [fact] };

    /// <summary>Small reads lose a share of what the link would give; writes were not seen to.</summary>
    private static Stage Remote(StageContext context, Stage stage, NodeId port, ImmutableArray<NodeId> held)
    {
        var (least, most) = NumaHop.AddedToReads;
        stage = stage with
        {
            Name = $"{stage.Name} across nodes",
            Delay = Reading<DurationRange>.Known(new DurationRange(held.Contains(port) ? Duration.Zero : least, most)),
            Formula = $"port on node {port}, memory on {string.Join(", ", held)}: a hop adds {least} to {most}",
        };
        if (context.Direction == Direction.Receive)
        {
            return stage with { Capacity = StageContext.NoLimit("", "a device's writes to the other socket were not seen to be slower; the CPU's reading of them is") };
        }

        var link = context.FirstLink ?? PciLinkStages.Of(context).FirstOrDefault();
        var kept = context.Frames.Mean(size => NumaHop.OfReads(size)?.Value ?? 1);
        return link is null
            ? stage with { Capacity = StageContext.NoLimit("", "no PCIe link whose share could be lost is known") }
            : stage with
            {
                Capacity = link.Capacity.Select(rate => new RateRange(rate.Least.PerSecond * kept is var low ? new FrameRate(low) : default, held.Contains(port) ? rate.Most : rate.Times(kept).Most)),
                Flows = link.Flows,
                IsUpperBound = true,
                Confidence = Confidence.Derived,
                Formula = string.Create(CultureInfo.InvariantCulture, $"{stage.Formula}; reads keep {kept * 100:0.#} % of the link"),
            };
    }
}
