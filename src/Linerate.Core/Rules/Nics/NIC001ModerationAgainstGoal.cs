using Linerate.Core.Host.Nics;
using Linerate.Core.Models;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>Fixed moderation that is too short spends cores on interrupts; one that is too long makes every frame wait.</summary>
public sealed class NIC001ModerationAgainstGoal : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC001",
        "Interrupt moderation is far from the profile's goal",
        Severity.Warning,
        "ethtool(8), -C; Intel 800 Series performance guide");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (_, nic) => Judge(nic, profile), NotApplicable, Unknown);

    private Finding Judge(Nic nic, Profile profile)
    {
        var goal = profile.Nic;
        var subject = Subject.Nic(nic);
        if (!nic.Coalescing.TryGet(out var coalescing))
        {
            return Without(subject, "interrupt moderation", nic.Coalescing.Missing);
        }

        if (coalescing.RxUsecs is not { } usecs)
        {
            return NotApplicable(subject, "the driver has no rx-usecs");
        }

        if (ModerationMode.IsNotOffered(nic, coalescing))
        {
            return NotApplicable(subject, "the virtio device offers no moderation");
        }

        if (ModerationMode.IsAdaptive(nic, coalescing, profile.Nics) is true)
        {
            return NotApplicable(subject, $"moderation is adaptive ({ModerationMode.Describe(nic, coalescing, profile.Nics)}); NIC002 judges that");
        }

        var model = Model(nic, coalescing, usecs, goal);
        var state = Describe(coalescing, usecs, model, goal);
        var evidence = NicPorts.Line(nic.Coalescing.Evidence, $"rx-usecs {usecs}, rx-frames {coalescing.RxFrames?.ToString() ?? "not told"}");
        var tooShort = model.LongestDelay < goal.RxUsecsMin.Value;
        if (!tooShort && model.LongestDelay <= goal.RxUsecsMax.Value)
        {
            return Passes(subject, state, evidence);
        }

        return Fails(
            subject,
            state,
            tooShort ? $"an interrupt no sooner than every {goal.RxUsecsMin.Value} µs" : $"an interrupt after at most {goal.RxUsecsMax.Value} µs",
            Remedy(nic, coalescing, model, goal),
            evidence,
            nic.Speed.Evidence) with
        { Authority = (tooShort ? goal.RxUsecsMin : goal.RxUsecsMax).Source };
    }

    /// <summary>Without a known speed the stream is taken as endless: only the time bounds it.</summary>
    private static InterruptModeration Model(Nic nic, Coalescing coalescing, int usecs, NicThresholds goal) => nic.Speed.TryGet(out var speed)
        ? new InterruptModeration(EthernetFraming.FramesPerSecond(speed, (int)goal.FrameBytes.Value), usecs, coalescing.RxFrames)
        : new InterruptModeration(double.MaxValue, usecs);

    private static string Describe(Coalescing coalescing, int usecs, InterruptModeration model, NicThresholds goal)
    {
        var frames = coalescing.RxFrames is > 0 and { } count ? $" and rx-frames {count}" : "";
        var rate = model.InterruptsPerSecond >= double.MaxValue ? "one interrupt a frame" : $"up to {model.InterruptsPerSecond:N0} interrupts/s per queue";
        var basis = model.FramesPerSecond >= double.MaxValue ? "" : $" with {goal.FrameBytes.Value}-byte frames at line rate";
        return $"rx-usecs {usecs}{frames}: {rate}{basis}, a frame waits {model.MeanDelay:0.#} µs on average, {model.LongestDelay:0.#} µs at most";
    }

    /// <summary>When the frame count strikes before the wanted time it has to grow too.</summary>
    private static string Remedy(Nic nic, Coalescing coalescing, InterruptModeration model, NicThresholds goal)
    {
        var needed = nic.Speed.IsKnown ? RingCover.SlotsFor(model.FramesPerSecond, goal.RxUsecs.Value) : 0;
        var frames = coalescing.RxFrames is > 0 and { } count && count < needed ? $" rx-frames {needed}" : "";
        var adaptive = coalescing.AdaptiveRx is null ? "" : "adaptive-rx off ";
        return $"ethtool -C {nic.Name} {adaptive}rx-usecs {goal.RxUsecs.Value}{frames}";
    }
}
