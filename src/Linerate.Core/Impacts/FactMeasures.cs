using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Power;
using Linerate.Core.Models;
using Linerate.Core.Rules;
using Linerate.Core.Nics;

namespace Linerate.Core.Impacts;

/// <summary>Costs that follow from this host's settings without its datapaths.</summary>
internal static class FactMeasures
{
    /// <summary>Moderation that is too long makes each frame wait; one that is too short raises interrupts.</summary>
    internal static Cost? Moderation(RepairContext context, Finding finding)
    {
        var goal = context.Profile.Nic;
        if (NicOf(context, finding) is not { } nic || !nic.Coalescing.Is(coalescing => coalescing.RxUsecs is not null) || nic.Coalescing.Value.RxUsecs is not { } usecs)
        {
            return null;
        }

        var frames = nic.Speed.TryGet(out var speed) ? EthernetFraming.FramesPerSecond(speed, (int)goal.FrameBytes.Value) : double.MaxValue;
        var now = new InterruptModeration(frames, usecs, nic.Coalescing.Value.RxFrames);
        var then = new InterruptModeration(frames, (int)goal.RxUsecs.Value);
        if (now.LongestDelay > then.LongestDelay)
        {
            return RuleCost.Derived(CostKind.Latency, 0, now.LongestDelay - then.LongestDelay, Amount.Microseconds,
                $"the longest wait of a frame for its interrupt, {now.LongestDelay:0.#} µs, less the profile's {then.LongestDelay:0.#} µs", "a frame");
        }

        return nic.Speed.IsKnown && now.InterruptsPerSecond > then.InterruptsPerSecond
            ? RuleCost.Derived(CostKind.Cpu, 0, now.InterruptsPerSecond - then.InterruptsPerSecond, Amount.InterruptsPerSecond,
                $"each busy queue: min(frames/s, 10⁶ / µs) is {now.InterruptsPerSecond:N0}, with the profile's {goal.RxUsecs.Value} µs {then.InterruptsPerSecond:N0}")
            : null;
    }

    /// <summary>Frames of a burst into one queue that the ring cannot hold.</summary>
    internal static Cost? Burst(RepairContext context, Finding finding)
    {
        var goal = context.Profile.Nic;
        if (NicOf(context, finding) is not { } nic || !nic.Rings.Is(rings => rings.Rx > 0) || !nic.Speed.TryGet(out var speed))
        {
            return null;
        }

        var slots = nic.Rings.Value.Rx!.Value;
        var frames = EthernetFraming.FramesPerSecond(speed, (int)goal.FrameBytes.Value);
        var wait = nic.Coalescing.TryGet(out var coalescing) && coalescing.RxUsecs is { } usecs && ModerationMode.IsAdaptive(nic, coalescing, context.Profile.Nics) is not true
            ? new InterruptModeration(frames, usecs, coalescing.RxFrames).LongestDelay
            : 0;
        var lost = RingCover.SlotsFor(frames, wait + goal.BurstUsecs.Value) - slots;
        return lost > 0
            ? RuleCost.Derived(CostKind.LossRisk, 0, lost, Amount.Frames,
                $"of {goal.FrameBytes.Value}-byte frames at {speed} into one queue that nobody serves for {wait:0} µs of moderation and a burst of {goal.BurstUsecs.Value} µs: frames/s × time − {slots} descriptors")
            : null;
    }

    /// <summary>Frames that arrive while a CPU wakes up, beyond what the ring holds; of the host at large the time alone.</summary>
    internal static Cost? WakeUp(RepairContext context, Finding finding)
    {
        var power = context.Host.Power;
        var nic = NicOf(context, finding);
        var near = nic?.Function is { } function && context.Host.Pci.Find(function) is { } port ? context.Host.CpusNear(port).Or(CpuSet.Empty) : CpuSet.Empty;
        var deepest = DeepestIdle.Of(power, power.Cpus.Where(cpu => near.IsEmpty || near.Contains(cpu.Cpu)));
        if (!deepest.TryGet(out var state) || state is null)
        {
            return null;
        }

        if (nic is null)
        {
            return RuleCost.Published(CostKind.Latency, 0, state.ExitLatency, Amount.Microseconds,
                $"of the first frame after a pause: the exit latency that the idle driver gives for {state.State.Name}", "a wake-up");
        }

        if (!nic.Speed.TryGet(out var speed) || !nic.Rings.Is(rings => rings.Rx > 0))
        {
            return null;
        }

        var lost = RingCover.SlotsFor(EthernetFraming.FramesPerSecond(speed, FrameMix.Smallest), state.ExitLatency) - nic.Rings.Value.Rx!.Value;
        return lost > 0
            ? RuleCost.Derived(CostKind.LossRisk, 0, lost, Amount.Frames,
                $"of {FrameMix.Smallest}-byte frames at {speed} that begin while the CPU sleeps: frames/s × {state.ExitLatency} µs − {nic.Rings.Value.Rx} descriptors")
            : null;
    }

    private static Nic? NicOf(RepairContext context, Finding finding) =>
        finding.Subject.Kind == SubjectKind.Nic ? context.Host.Nics.Find(finding.Subject.Name) : null;
}
