using System.Numerics;
using Linerate.Core.Host.Nics;
using Linerate.Core.Models;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Core.Rules.Nics;

/// <summary>A receive ring that fills before its interrupt is served drops frames, at any average load.</summary>
public sealed class NIC003RingBelowBurst : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC003",
        "Receive ring is smaller than a burst at line rate",
        Severity.Warning,
        "Pismenny et al., OSDI 2025 (rxBisect)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (_, nic) => Judge(nic, profile), NotApplicable, Unknown);

    private Finding Judge(Nic nic, Profile profile)
    {
        var goal = profile.Nic;
        var subject = Subject.Nic(nic);
        if (!nic.Rings.TryGet(out var rings))
        {
            return Without(subject, "ring sizes", nic.Rings.Missing);
        }

        if (rings.Rx is not { } ring)
        {
            return NotApplicable(subject, "the driver has no receive ring size");
        }

        if (!nic.Speed.TryGet(out var speed))
        {
            return Unknown(subject, "the link's speed", nic.Speed.Missing);
        }

        var need = RingNeed.Of(nic, speed, profile);
        var (frames, moderation, needed) = (need.FramesPerSecond, need.ModerationUsecs, need.Descriptors);
        var observed = $"{ring} descriptors hold {RingCover.Microseconds(ring, frames):N0} µs of {goal.FrameBytes.Value}-byte frames at {speed}";
        var evidence = NicPorts.Line(nic.Rings.Evidence, $"rx {ring} of at most {rings.RxMax?.ToString() ?? "unknown"}");
        if (ring >= needed)
        {
            return !nic.Coalescing.IsKnown && nic.Coalescing.Missing.Reason != MissingReason.Unsupported
                ? Unknown(subject, "how long moderation holds its interrupts back", nic.Coalescing.Missing)
                : Passes(subject, observed, evidence, nic.Speed.Evidence);
        }

        var most = rings.RxMax ?? int.MaxValue;
        var next = Math.Min(most, (int)BitOperations.RoundUpToPowerOf2((uint)needed));
        var isFull = ring >= most;
        return Fails(
            subject,
            isFull ? $"{observed}; more the driver cannot" : observed,
            $"{needed} descriptors: {moderation:0} µs of moderation and a burst of {goal.BurstUsecs.Value} µs into one queue",
            isFull ? "spread the load over more queues" : $"ethtool -G {nic.Name} rx {next}",
            evidence,
            nic.Speed.Evidence) with
        {
            Severity = isFull ? Severity.Note : Info.Severity,
            Authority = goal.BurstUsecs.Source,
        };
    }
}
