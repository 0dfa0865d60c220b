using System.Globalization;
using Linerate.Core.Host.Nics;
using Linerate.Core.Models;
using Linerate.Core.Nics;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Nics;
using Linerate.Core.Sizing;

namespace Linerate.Core.Planning.Mends;

/// <summary>Rings, moderation, queues, flow control and offloads of a port; sizes are those that <c>linerate size</c> tells.</summary>
internal static class NicMends
{
    internal static void SizeRing(PlanContext context, Finding finding, PlanDraft draft)
    {
        foreach (var nic in NicsOf(context, finding))
        {
            var advice = context.SizingOf(nic.Name)?.Advice[PortSizing.Ring];
            if (advice?.Chosen is { } chosen && advice.Now.Is(now => now != chosen))
            {
                draft.Set(finding, new Wish(new RingTarget(nic.Name, "rx"), Observed.Part(nic.Rings, rings => rings.Rx?.ToString(CultureInfo.InvariantCulture), "receive ring size"), Observed.Text(chosen))
                {
                    Risk = Risk.LinkFlap,
                    Why = $"{finding.Observed}; {chosen}: {advice.Why}",
                });
            }
            else if (finding.Subject.Kind == SubjectKind.Nic)
            {
                draft.Omit(finding, $"by hand: {finding.Remedy}");
            }
        }
    }

    internal static void Moderate(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.NicOf(finding) is not { } nic || context.SizingOf(nic.Name)?.Advice[PortSizing.Moderation] is not { } advice)
        {
            return;
        }

        if (advice.Chosen is not { } usecs)
        {
            Adapt(context, finding, draft);
            return;
        }

        SetAdaptive(finding, draft, nic, on: false);
        SetParameter(finding, draft, nic, "rx-usecs", coalescing => ModerationMode.SettingOf(nic, coalescing), usecs, advice.Why);
        var frames = nic.Speed.TryGet(out var speed) ? EthernetFraming.FramesPerSecond(speed, (int)context.Profile.Nic.FrameBytes.Value) : 0;
        if (nic.Coalescing.Is(coalescing => coalescing.RxFrames is > 0 and var count && count < RingCover.SlotsFor(frames, usecs)))
        {
            SetParameter(finding, draft, nic, "rx-frames", coalescing => coalescing.RxFrames?.ToString(CultureInfo.InvariantCulture), RingCover.SlotsFor(frames, usecs), "else the frame count strikes before the time");
        }
    }

    /// <summary>A driver without the switch is told by the value: 1 is its dynamic code.</summary>
    internal static void Adapt(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.NicOf(finding) is not { } nic || !nic.Coalescing.TryGet(out var coalescing))
        {
            return;
        }

        var goal = context.Profile.Nic;
        var on = goal.AdaptiveModeration.Value == "on";
        if (coalescing.AdaptiveRx is not null)
        {
            SetAdaptive(finding, draft, nic, on);
        }

        if (!on || coalescing.AdaptiveRx is null)
        {
            SetParameter(finding, draft, nic, "rx-usecs", now => ModerationMode.SettingOf(nic, now), on ? 1 : (int)goal.RxUsecs.Value, (on ? goal.AdaptiveModeration.Source : goal.RxUsecs.Source));
        }
    }

    internal static void CountQueues(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.NicOf(finding) is { } nic
            && context.SizingOf(nic.Name)?.Advice[PortSizing.Queues] is { Chosen: { } chosen } advice
            && nic.Channels.TryGet(out var channels))
        {
            var combined = channels.CombinedMax > 0;
            draft.Set(finding, new Wish(
                new ChannelsTarget(nic.Name, combined ? "combined" : "rx"),
                Observed.Part(nic.Channels, now => (combined ? now.Combined : now.Rx)?.ToString(CultureInfo.InvariantCulture), "queue count"),
                Observed.Text(chosen))
            {
                Risk = Risk.LinkFlap,
                Why = $"{finding.Observed}; {chosen}: {advice.Why}",
            });
            draft.Omit(nic.Name, "its vectors on CPUs near it", "with other channels its driver makes them anew and names them itself: plan again once the channels are set");
        }
    }

    internal static void StopPause(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.NicOf(finding) is not { } nic)
        {
            return;
        }

        // Negotiation would bring it back, so it goes first.
        (string Direction, Func<PauseSettings, bool> Of)[] switches = [("autoneg", pause => pause.Autonegotiate), ("rx", pause => pause.Rx), ("tx", pause => pause.Tx)];
        foreach (var (direction, of) in switches)
        {
            draft.Set(finding, new Wish(new PauseTarget(nic.Name, direction), Observed.Switch(nic.Pause.Select(of)), "off") { Risk = Risk.LinkFlap });
        }
    }

    internal static void Offload(PlanContext context, Finding finding, PlanDraft draft)
    {
        if (context.NicOf(finding) is not { } nic || !nic.Features.TryGet(out var features))
        {
            return;
        }

        foreach (var (name, on) in NIC008OffloadOff.WantedOf(context.Host, nic, context.Profile.Nic))
        {
            draft.Set(finding, new Wish(new FeatureTarget(nic.Name, name), Reading<string?>.Known(Observed.OnOff(features[name].On), nic.Features.Evidence), Observed.OnOff(on)));
        }
    }

    private static void SetAdaptive(Finding finding, PlanDraft draft, Nic nic, bool on)
    {
        if (!nic.Coalescing.TryGet(out var coalescing))
        {
            return;
        }

        if (coalescing.AdaptiveRx is { } receive)
        {
            draft.Set(finding, new Wish(new CoalescingTarget(nic.Name, "adaptive-rx"), Reading<string?>.Known(Observed.OnOff(receive)), Observed.OnOff(on)));
        }

        if (coalescing.AdaptiveTx is { } transmit && coalescing.AdaptiveRx is not null)
        {
            draft.Set(finding, new Wish(new CoalescingTarget(nic.Name, "adaptive-tx"), Reading<string?>.Known(Observed.OnOff(transmit)), Observed.OnOff(on)));
        }
    }

    private static void SetParameter(Finding finding, PlanDraft draft, Nic nic, string name, Func<Coalescing, string?> part, int value, string why) => draft.Set(finding, new Wish(
        new CoalescingTarget(nic.Name, name), Observed.Part(nic.Coalescing, part, name), Observed.Text(value))
    {
        Why = $"{finding.Observed}; {value}: {why}",
    });

    /// <summary>The NIC of a finding, or all ports of the node that it is about.</summary>
    private static IEnumerable<Nic> NicsOf(PlanContext context, Finding finding) => finding.Subject.Kind == SubjectKind.Node
        ? context.Host.NetworkPorts
            .Where(port => context.Host.NodeOf(port).Is(node => finding.Subject.Name == $"node {node}"))
            .Select(port => context.Host.InterfaceOf(port)).Where(nic => nic.IsKnown).Select(nic => nic.Value)
        : context.NicOf(finding) is { } nic ? [nic] : [];
}
