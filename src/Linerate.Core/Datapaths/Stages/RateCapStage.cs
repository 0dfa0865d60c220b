using Linerate.Core.Models;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>The rate that the PF's driver was told to keep a VF below: max_tx_rate.</summary>
internal static class RateCapStage
{
    /// <summary>Null where nobody set one.</summary>
    internal static Stage? Of(StageContext context)
    {
        if (context.Direction != Direction.Transmit
            || context.Flow is not { Kind: FlowKind.Vf or FlowKind.FreeVf, Function: { } function, Port: { } port }
            || port.VirtualFunctions.IndexOf(function.Address) is var index && index < 0
            || context.Flow.Nic?.VfSettings is not { IsKnown: true } settings
            || settings.Value.FirstOrDefault(vf => vf.Index == index)?.MaxTxRate is not { IsPossible: true } cap
            || context.Frames.Rate(size => EthernetFraming.LineRate(cap, size)) is not { } rate)
        {
            return null;
        }

        var where = settings.Evidence?.Where ?? "links";
        return new Stage(StageKind.RateCap, $"max_tx_rate of vf {index}")
        {
            Capacity = Reading<RateRange>.Known(RateRange.Exactly(rate)),
            Delay = StageContext.NoLimit(where, "shaping delays only what is above it"),
            Confidence = Confidence.Exact,
            Formula = $"{cap} set for vf {index} of {context.Flow.Nic.Name}",
            Source = "ip-link(8), max_tx_rate",
            Evidence = [new Evidence(where, $"vf {index} max_tx_rate {cap}")],
        };
    }
}
