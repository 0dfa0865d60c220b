using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Cpus;

/// <summary>An isolated CPU that keeps the tick stops its guest up to a thousand times a second, and runs RCU's callbacks too.</summary>
public sealed class CPU002TicksOnIsolatedCpus : Rule
{
    public override RuleInfo Info { get; } = new(
        "CPU002",
        "Isolated CPUs keep the scheduler's tick",
        Severity.Warning,
        "Documentation/timers/no_hz; Documentation/admin-guide/kernel-parameters: nohz_full, rcu_nocbs");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        [Check(host, profile.Cpu.TickFree.Value) with { Authority = profile.Cpu.TickFree.Source }];

    private Finding Check(HostSnapshot host, bool wanted)
    {
        if (!wanted)
        {
            return NotApplicable(Subject.Host, "the profile accepts the tick");
        }

        var isolated = host.IsolatedCpus;
        var tickFree = host.TickFreeCpus;
        if (!isolated.TryGet(out var set) || !tickFree.TryGet(out var free))
        {
            return Unknown(Subject.Host, "which CPUs are isolated and tick-free", isolated.IsKnown ? tickFree.Missing : isolated.Missing);
        }

        if (set.IsEmpty)
        {
            return NotApplicable(Subject.Host, "no CPU is isolated");
        }

        var ticking = set - free;
        return ticking.IsEmpty
            ? Passes(Subject.Host, $"isolated CPUs {set} run without the tick, and so without RCU callbacks", tickFree.Evidence)
            : Fails(
                Subject.Host,
                $"CPUs {ticking} of the isolated {set} are not in nohz_full ({(free.IsEmpty ? "none is" : $"{free} are")})",
                $"nohz_full={set}",
                $"add nohz_full={set} rcu_nocbs={set} to the kernel command line",
                isolated.Evidence,
                tickFree.Evidence);
    }
}
