using Linerate.Core.Models;
using Linerate.Core.Nics;

namespace Linerate.Core.Sizing;

/// <summary>Interrupt moderation: rare enough for a core, short enough for the profile and for the ring.</summary>
internal static class ModerationAdvice
{
    internal static SizeAdvice Of(SizingContext context)
    {
        var (nic, goal) = (context.Nic, context.Profile.Nic);
        var now = nic.Coalescing.TryGet(out var coalescing)
            ? coalescing.RxUsecs is { } usecs ? Reading<int>.Known(usecs, nic.Coalescing.Evidence) : new Missing(MissingReason.Unsupported, nic.Directory, "the driver has no rx-usecs")
            : nic.Coalescing.Missing;
        var serving = QueueBounds.ServingCpus(context.Host, context.Port);
        var each = context.Queues.TryGet(out var queues) && serving.TryGet(out var cpus) && !cpus.IsEmpty ? Math.Max(1, (queues + cpus.Count - 1) / cpus.Count) : 1;
        var least = new SizeEnd(
            (int)goal.RxUsecsMin.Value * each,
            each > 1 ? $"costs CPU: {each} queues share a core, and each may interrupt it every {goal.RxUsecsMin.Value} µs" : "costs CPU: the interrupts themselves load a core",
            goal.RxUsecsMin.Source);
        var most = MostOf(context);
        var adapts = coalescing is not null && ModerationMode.IsAdaptive(nic, coalescing, context.Profile.Nics) is true;
        var advice = new SizeAdvice("interrupt moderation", "µs of rx-usecs")
        {
            Now = now,
            NowMeans = adapts ? "adaptive" : "",
            Least = least,
            Most = most,
            WouldNarrow =
            [
                .. context.Queues.IsKnown && serving.IsKnown ? [] : (string[])[$"how many queues a CPU serves: {(context.Queues.IsKnown ? serving.Missing : context.Queues.Missing)}"],
                .. now.IsKnown || now.Missing.Reason == MissingReason.Unsupported ? [] : (string[])[$"what it is set to: {now.Missing}"],
            ],
        };
        return goal.AdaptiveModeration.Value == "on" && coalescing?.AdaptiveRx is not null
            ? advice with
            {
                Chosen = null,
                Why = $"let the driver adapt: {goal.AdaptiveModeration.Source}",
                Command = adapts ? "" : $"ethtool -C {nic.Name} adaptive-rx on",
            }
            : Chosen(context, advice, adapts);
    }

    private static SizeAdvice Chosen(SizingContext context, SizeAdvice advice, bool adapts)
    {
        var goal = context.Profile.Nic;
        var facts = context.Facts?.Moderation;
        var (low, high) = (advice.Least!.Value, Math.Max(advice.Least.Value, Math.Min(advice.Most!.Value, facts?.RxUsecsMax?.Value ?? int.MaxValue)));
        if (!adapts && advice.Now.TryGet(out var now) && now >= low && now <= high)
        {
            return advice with { Chosen = now, Why = "as it is" };
        }

        var chosen = (int)Math.Clamp(goal.RxUsecs.Value, low, high);
        if (facts?.UsecsStep?.Value is > 1 and { } step)
        {
            chosen = Math.Max(step, chosen / step * step);
        }

        if (adapts && goal.AdaptiveModeration.Value != "off")
        {
            return advice with { Chosen = chosen, Why = "where it is set by hand; now the driver adapts, which this profile allows" };
        }

        var fixedFirst = context.Nic.Coalescing.Is(coalescing => coalescing.AdaptiveRx is not null) ? "adaptive-rx off " : "";
        return advice with
        {
            Chosen = chosen,
            Why = chosen == goal.RxUsecs.Value ? goal.RxUsecs.Source : $"the nearest to {goal.RxUsecs.Value} that both ends allow",
            Command = advice.Now.IsKnown ? $"ethtool -C {context.Nic.Name} {fixedFirst}rx-usecs {chosen}" : "",
        };
    }

    /// <summary>The profile's patience, or what the ring holds beyond a burst where that is less.</summary>
    private static SizeEnd MostOf(SizingContext context)
    {
        var goal = context.Profile.Nic;
        var patience = new SizeEnd((int)goal.RxUsecsMax.Value, "delays more than this profile wants", goal.RxUsecsMax.Source);
        return context.Nic.Rings.TryGet(out var rings) && rings.Rx is { } slots && context.Nic.Speed.TryGet(out var speed)
            && EthernetFraming.FramesPerSecond(speed, (int)goal.FrameBytes.Value) is > 0 and var frames
            && RingCover.Microseconds(slots, frames) - goal.BurstUsecs.Value is var left && left < patience.Value
                ? new SizeEnd((int)Math.Max(0, left), $"drops: {slots} descriptors hold {RingCover.Microseconds(slots, frames):0} µs of line rate, {goal.BurstUsecs.Value} of them for a burst", goal.BurstUsecs.Source)
                : patience;
    }
}
