using System.Globalization;
using Linerate.Core.Host.Nics;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Planning.Effects;

/// <summary>What a step leaves of an interface.</summary>
internal static class NicEffects
{
    /// <summary>The interface that a target is a part of; null for targets of other things.</summary>
    internal static string? InterfaceOf(HostSnapshot host, Target target) => target switch
    {
        RingTarget or CoalescingTarget or ChannelsTarget or FeatureTarget or PauseTarget or PrivateFlagTarget or QueueCpusTarget => target.Subject,
        VfPolicyTarget policy => PciAddress.TryParse(policy.Port, out var port) && host.Nics.Of(port) is [var nic, ..] ? nic.Name : null,
        _ => null,
    };

    internal static Nic After(Nic nic, Step step) => step.Target switch
    {
        RingTarget ring => nic with { Rings = nic.Rings.Select(rings => ring.Ring == "rx" ? rings with { Rx = Number(step) } : rings with { Tx = Number(step) }) },
        ChannelsTarget channels => nic with { Channels = nic.Channels.Select(now => After(now, channels.Channel, Number(step))) },
        CoalescingTarget parameter => nic with { Coalescing = nic.Coalescing.Select(now => After(now, parameter.Parameter, step)) },
        FeatureTarget feature => nic with { Features = nic.Features.Select(all => all.SetItem(feature.Feature, all.GetValueOrDefault(feature.Feature, new Feature(false, false)) with { On = IsOn(step) })) },
        PauseTarget pause => nic with { Pause = nic.Pause.Select(now => After(now, pause.Direction, IsOn(step))) },
        PrivateFlagTarget flag => nic with { PrivateFlags = nic.PrivateFlags.Select(all => all.SetItem(flag.Flag, IsOn(step))) },
        QueueCpusTarget queue => After(nic, queue, step),
        VfPolicyTarget policy => nic with { VfSettings = nic.VfSettings.Select(all => ImmutableArray.CreateRange(all, settings => settings.Index == policy.Index ? After(settings, policy.Property, step) : settings)) },
        _ => nic,
    };

    private static Channels After(Channels now, string channel, int? count) => channel switch
    {
        "combined" => now with { Combined = count },
        "rx" => now with { Rx = count },
        _ => now with { Tx = count },
    };

    private static Coalescing After(Coalescing now, string parameter, Step step) => parameter switch
    {
        "rx-usecs" => now with { RxUsecs = Number(step) },
        "rx-frames" => now with { RxFrames = Number(step) },
        "tx-usecs" => now with { TxUsecs = Number(step) },
        "tx-frames" => now with { TxFrames = Number(step) },
        "rx-usecs-high" => now with { RxUsecsHigh = Number(step) },
        "adaptive-rx" => now with { AdaptiveRx = IsOn(step) },
        "adaptive-tx" => now with { AdaptiveTx = IsOn(step) },
        _ => now,
    };

    private static PauseSettings After(PauseSettings now, string direction, bool on) => direction switch
    {
        "rx" => now with { Rx = on },
        "tx" => now with { Tx = on },
        _ => now with { Autonegotiate = on },
    };

    private static VfSettings After(VfSettings now, string property, Step step) => property switch
    {
        "mac" => now with { Mac = MacAddress.TryParse(step.To, out var mac) ? mac : null },
        "vlan" => now with { Vlan = Number(step) },
        "trust" => now with { Trust = IsOn(step) },
        "spoofchk" => now with { SpoofCheck = IsOn(step) },
        "max_tx_rate" => now with { MaxTxRate = Rate(step) },
        "min_tx_rate" => now with { MinTxRate = Rate(step) },
        "state" => now with { LinkState = Enum.TryParse<VfLinkState>(step.To, ignoreCase: true, out var state) ? state : null },
        _ => now,
    };

    private static Nic After(Nic nic, QueueCpusTarget target, Step step)
    {
        var cpus = CpuSet.TryParse(step.To, out var set) ? HostEffects.Set(set) : default;
        var index = int.Parse(target.Queue.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture);
        return target.Attribute == "rps_cpus"
            ? nic with { ReceiveQueues = ImmutableArray.CreateRange(nic.ReceiveQueues, queue => queue.Index == index ? queue with { Cpus = cpus } : queue) }
            : nic with { TransmitQueues = ImmutableArray.CreateRange(nic.TransmitQueues, queue => queue.Index == index ? queue with { Cpus = cpus } : queue) };
    }

    private static BitRate? Rate(Step step) => Number(step) is > 0 and { } megabits ? BitRate.Megabits(megabits) : null;

    private static int? Number(Step step) =>
        int.TryParse(step.To, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static bool IsOn(Step step) => step.To == "on";
}
