using Linerate.Core.Models;
using Linerate.Core.Nics;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>The wait for the interrupt: moderation. It delays; under load drivers poll, so it does not limit the rate.</summary>
internal static class InterruptStage
{
    internal static Stage Of(StageContext context)
    {
        var stage = new Stage(StageKind.Interrupt, context.IsPassedThrough ? "guest's vectors" : context.Flow.Nic?.Name ?? "host's vectors")
        {
            Capacity = StageContext.NoLimit("", "drivers poll under load"),
            Confidence = Confidence.Derived,
            Source = "ethtool(8), -C",
        };
        if (context.IsPassedThrough)
        {
            var missing = new Missing(MissingReason.NotCollected, context.Flow.Guest?.Name ?? "", "the guest's driver sets it");
            return stage with { Delay = missing, WouldNarrow = ["the guest's interrupt moderation: ask inside the guest"] };
        }

        if (context.Flow.Nic is not { } nic || !nic.Coalescing.TryGet(out var coalescing))
        {
            var missing = context.Flow.Nic?.Coalescing.Missing ?? new Missing(MissingReason.Absent, context.Flow.Port?.Directory ?? "", "it has no interface on this host");
            return stage with { Delay = missing, WouldNarrow = [context.Flow.Port is null ? context.PortFact : $"the port's moderation: {missing}"] };
        }

        var evidence = StageContext.Of(nic.Coalescing.Evidence);
        var (usecs, frames) = context.Direction == Direction.Receive
            ? (coalescing.RxUsecs, coalescing.RxFrames)
            : (coalescing.TxUsecs ?? coalescing.RxUsecs, coalescing.TxFrames);
        if (ModerationMode.IsAdaptive(nic, coalescing, context.Nics) is true || usecs is null)
        {
            return stage with
            {
                Delay = new Missing(MissingReason.NotCollected, nic.Coalescing.Evidence?.Where ?? "", usecs is null ? "the driver does not tell the time" : "adaptive: the driver moves it with the load"),
                Formula = ModerationMode.Describe(nic, coalescing, context.Nics),
                Evidence = evidence,
            };
        }

        // At rest a frame waits for the timer alone: no others come to fill the count.
        return stage with
        {
            Delay = Reading<DurationRange>.Known(new DurationRange(Duration.Zero, Duration.Microseconds(frames is 1 ? 0 : usecs.Value))),
            Formula = $"{(context.Direction == Direction.Receive ? "rx" : "tx")}-usecs {usecs}: at most {new InterruptModeration(double.MaxValue, Math.Max(1, usecs.Value)).InterruptsPerSecond:N0} interrupts a second and queue",
            Evidence = evidence,
        };
    }
}
