using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Power;
using Linerate.Core.Models;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Power;

/// <summary>A CPU that needs longer to wake than its ring holds frames loses the start of every burst.</summary>
public sealed class PWR002IdleStateTooDeep : Rule
{
    private const int SmallestFrame = 64;
    private const int LargestFrame = 1518;

    public override RuleInfo Info { get; } = new(
        "PWR002",
        "CPUs may enter an idle state too deep for the traffic",
        Severity.Warning,
        "Documentation/admin-guide/pm/cpuidle; intel_idle exit latencies");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        yield return CheckHost(host, profile.Power.MaxExitLatency) with { Authority = profile.Power.MaxExitLatency.Source };
        foreach (var port in host.NetworkPorts)
        {
            foreach (var nic in host.Nics.Of(port.Address))
            {
                yield return CheckRing(host, port, nic);
            }
        }
    }

    private Finding CheckHost(HostSnapshot host, Threshold<long> limit)
    {
        if (NoIdleStates(host) is { } settled)
        {
            return settled;
        }

        var deepest = DeepestIdle.Of(host.Power, host.Power.Cpus);
        if (!deepest.TryGet(out var state))
        {
            return Unknown(Subject.Host, "how deep its CPUs sleep", deepest.Missing);
        }

        if (state is null || state.ExitLatency <= limit.Value)
        {
            return Passes(Subject.Host, $"no CPU needs more than {state?.ExitLatency ?? 0} us to wake; {limit.Value} us are allowed", deepest.Evidence, host.Power.LatencyLimit.Evidence);
        }

        return HiddenLimit(host.Power) is { } hidden ? Unknown(Subject.Host, "whether a program limits the exit latency", hidden) : Fails(
            Subject.Host,
            $"CPU {state.Cpu} may enter {state.State.Name}: {state.ExitLatency} us to wake",
            $"at most {limit.Value} us",
            $"cpupower idle-set -D {limit.Value}",
            deepest.Evidence,
            state.State.Enabled.Evidence,
            host.Power.LatencyLimit.Evidence);
    }

    /// <summary>A limit that only root could see may forbid the state; where there is no such device, nobody can set one.</summary>
    private static Missing? HiddenLimit(PowerFacts power) =>
        power.LatencyLimit is { IsKnown: false, Missing: { Reason: MissingReason.NeedsRoot } closed } ? closed : null;

    /// <summary>Hosts whose CPUs never sleep, or of which that is not known.</summary>
    private Finding? NoIdleStates(HostSnapshot host)
    {
        var power = host.Power;
        if (power.Cpus.Any(cpu => !cpu.IdleStates.IsEmpty))
        {
            return null;
        }

        if (host.Kernel.Boot.TryGet(out var boot) && boot.Has("idle", "poll"))
        {
            return Passes(Subject.Host, "CPUs poll instead of sleeping", new Evidence("/proc/cmdline", "idle=poll"));
        }

        return power.IdleDriver.Is(driver => driver == "none")
            ? Passes(Subject.Host, "no idle driver: CPUs halt and enter no deeper state", power.IdleDriver.Evidence)
            : Unknown(Subject.Host, "which idle states there are", power.IdleDriver.IsKnown ? Missing.NotCollected : power.IdleDriver.Missing);
    }

    private Finding CheckRing(HostSnapshot host, PciDevice port, Nic nic)
    {
        var subject = Subject.Nic(nic);
        if (!nic.Speed.TryGet(out var speed))
        {
            return nic.OperState.Is(state => state == "down")
                ? NotApplicable(subject, "its link is down")
                : Unknown(subject, "its speed", nic.Speed.Missing);
        }

        if (NoIdleStates(host) is { } settled)
        {
            return settled with { Subject = subject };
        }

        if (!nic.Rings.TryGet(out var rings) || rings.Rx is not { } slots)
        {
            return Unknown(subject, "its receive ring", nic.Rings.IsKnown ? new Missing(MissingReason.Unsupported, nic.Rings.Evidence?.Where ?? "", "the driver tells no size") : nic.Rings.Missing);
        }

        var local = host.NodeOf(port).TryGet(out var node) ? host.Numa.CpusOf(node) : CpuSet.Empty;
        var deepest = DeepestIdle.Of(host.Power, host.Power.Cpus.Where(cpu => local.IsEmpty || local.Contains(cpu.Cpu)));
        if (!deepest.TryGet(out var state))
        {
            return Unknown(subject, "how deep its node's CPUs sleep", deepest.Missing);
        }

        var finding = Judge(subject, state, deepest, slots, speed, nic);
        return finding.Verdict == Verdict.Fail && HiddenLimit(host.Power) is { } hidden
            ? Unknown(subject, "whether a program limits the exit latency", hidden)
            : finding;
    }

    private Finding Judge(Subject subject, DeepestIdle? state, Reading<DeepestIdle?> deepest, int slots, BitRate speed, Nic nic)
    {
        var cover = Cover(slots, speed, SmallestFrame);
        if (state is null || state.ExitLatency <= cover)
        {
            return Passes(subject, $"{slots} slots hold {cover:0} us of {SmallestFrame} B frames at {speed}; waking takes {state?.ExitLatency ?? 0} us", nic.Rings.Evidence, deepest.Evidence);
        }

        var longCover = Cover(slots, speed, LargestFrame);
        var needed = RingCover.SlotsFor(EthernetFraming.FramesPerSecond(speed, SmallestFrame), state.ExitLatency);
        return Fails(
            subject,
            $"{slots} slots hold {cover:0} us of {SmallestFrame} B frames and {longCover:0} us of {LargestFrame} B frames at {speed}; waking from {state.State.Name} takes {state.ExitLatency} us",
            $"states that wake within {cover:0} us, or {needed} slots",
            $"cpupower idle-set -D {cover:0}",
            nic.Rings.Evidence,
            nic.Speed.Evidence,
            deepest.Evidence) with
        { Severity = state.ExitLatency > longCover ? Severity.Warning : Severity.Note };
    }

    private static double Cover(int slots, BitRate speed, int frame) =>
        RingCover.Microseconds(slots, EthernetFraming.FramesPerSecond(speed, frame));
}
