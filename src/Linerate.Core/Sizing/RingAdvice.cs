using System.Numerics;
using Linerate.Core.Host.Power;
using Linerate.Core.Models;

namespace Linerate.Core.Sizing;

/// <summary>The receive ring: as much as arrives while nobody takes frames out, and no more than the cache takes.</summary>
internal static class RingAdvice
{
    internal static SizeAdvice Of(SizingContext context)
    {
        var nic = context.Nic;
        var now = nic.Rings.TryGet(out var rings)
            ? rings.Rx is { } size ? Reading<int>.Known(size, nic.Rings.Evidence) : new Missing(MissingReason.Unsupported, nic.Directory, "the driver has no receive ring size")
            : nic.Rings.Missing;
        var advice = new SizeAdvice("receive ring", "descriptors") { Now = now };
        var (most, cacheFact) = MostOf(context);
        if (!nic.Speed.TryGet(out var speed) || RingNeed.Of(nic, speed, context.Profile) is not { FramesPerSecond: > 0 } need)
        {
            return advice with { Most = most, WouldNarrow = [context.SpeedFact, .. cacheFact] };
        }

        var wake = WakeUpOf(context);
        var stall = wake.TryGet(out var usecs) ? usecs : 0;
        var wanted = Math.Max(need.Descriptors, need.During(stall));
        var hardest = stall > need.BurstUsecs ? $"a wake-up of {stall} µs" : $"a burst of {need.BurstUsecs} µs";
        var least = new SizeEnd(wanted, $"drops during {hardest} at line rate into one queue{(need.ModerationUsecs > 0 ? $", after {need.ModerationUsecs:0} µs of moderation" : "")}", context.Profile.Nic.BurstUsecs.Source);
        return Chosen(context, advice with { Least = least, Most = most }, wanted, need.FramesPerSecond) with
        {
            WouldNarrow =
            [
                "how long the vector's CPU may be kept from it: measure it (cyclictest)",
                .. wake.IsKnown ? [] : (string[])[$"the deepest idle state of the CPUs near the port: {wake.Missing}"],
                .. cacheFact,
            ],
        };
    }

    private static SizeAdvice Chosen(SizingContext context, SizeAdvice advice, int wanted, long framesPerSecond)
    {
        var ring = context.Facts?.Rings;
        var ceiling = context.Nic.Rings.TryGet(out var rings) && rings.RxMax is { } max ? max : ring?.RxMax?.Value ?? int.MaxValue;
        if (advice.Now.TryGet(out var now) && now >= wanted && (advice.Most is null || now <= advice.Most.Value))
        {
            return advice with { Chosen = now, Why = $"as it is: holds {RingCover.Microseconds(now, framesPerSecond):0} µs of line rate and fits the cache{(advice.Most is null ? ", as far as is known" : "")}" };
        }

        var chosen = Math.Min(ceiling, (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(wanted, ring?.RxMin?.Value ?? 1)));
        if (ring?.Multiple?.Value is > 0 and { } multiple && chosen < ceiling)
        {
            chosen = Math.Min(ceiling, (chosen + multiple - 1) / multiple * multiple);
        }

        var why = chosen < wanted ? $"the most that the driver has; {wanted} would be needed: more queues share the load"
            : advice.Most is { } most && chosen > most.Value ? "holds the burst; the cache wants less: fewer queues make room"
            : "the next power of two that holds it";
        return advice with
        {
            Chosen = chosen,
            Why = $"{why}; full, a frame waits {RingCover.Microseconds(chosen, framesPerSecond):0} µs at line rate",
            Command = advice.Now.IsKnown && !(advice.Now.Value == chosen) ? $"ethtool -G {context.Nic.Name} rx {chosen}" : "",
        };
    }

    private static (SizeEnd? Most, string[] Facts) MostOf(SizingContext context)
    {
        if (!context.Host.NodeOf(context.Port).TryGet(out var home) || context.Host.Numa.Find(home) is not { } node)
        {
            return (null, [$"the node of {context.Port.Address}"]);
        }

        var budget = CacheBudget.Of(context.Host, node, context.Profile.Nic);
        if (!budget.TryGet(out var cache))
        {
            return (null, budget.Missing.Reason == MissingReason.Unsupported ? [] : [$"the last-level cache of node {home}: {budget.Missing}"]);
        }

        if (!context.Queues.TryGet(out var queues))
        {
            return (null, [$"how many receive queues {context.Nic.Name} has: {context.Queues.Missing}"]);
        }

        var buffer = CacheBudget.BufferOf(context.Nic);
        var fits = CacheBudget.DescriptorsWithin(cache.Comfortable, queues, buffer, context.PortsOfNode);
        var ports = context.PortsOfNode > 1 ? $" of {context.PortsOfNode} ports" : "";
        return (new SizeEnd(fits, $"bloats: {queues} rings{ports} of {buffer}-byte buffers outgrow {cache.Comfortable} of the cache's {cache.Share} for devices, and frames go to memory and back", context.Profile.Nic.DdioNoteShare.Source), []);
    }

    /// <summary>Microseconds that the deepest idle state near the port takes to leave; 0 where none may be entered.</summary>
    private static Reading<int> WakeUpOf(SizingContext context)
    {
        var near = context.Host.CpusNear(context.Port);
        return near.TryGet(out var cpus) && context.Host.Power.Cpus.Where(power => cpus.Contains(power.Cpu)).ToArray() is { Length: > 0 } power
            ? DeepestIdle.Of(context.Host.Power, power).Select(deepest => deepest?.ExitLatency ?? 0)
            : near.IsKnown ? new Missing(MissingReason.Absent, "/sys/devices/system/cpu/cpuidle", "no idle states are known of these CPUs") : near.Missing;
    }
}
