using Linerate.Core.Intents;
using Linerate.Core.Plans.Dpdk;

namespace Linerate.Core.Planning.Wishes;

/// <summary>
/// The DPDK programs that an intent names: their VFs to vfio-pci with their whole groups, pages and poll cores near them.
/// Worked out once, of the host before any step: the pages that they lack are not lacking again in a later round.
/// </summary>
internal sealed class DpdkWishes
{
    private readonly List<(string Name, Reading<DpdkLaunch> Launch)> _programs = [];

    internal DpdkWishes(HostSnapshot host, Intent intent)
    {
        var taken = intent.ReservedCpus;
        foreach (var (name, wanted) in intent.Dpdk)
        {
            var launch = LaunchOf(host, name, wanted, taken);
            _programs.Add((name, launch));
            if (launch.TryGet(out var known))
            {
                taken |= host.Cpus.WholeCores(known.PollCores);
                Polling |= host.Cpus.WholeCores(known.PollCores);
            }
        }
    }

    /// <summary>The whole cores that poll: for nobody else.</summary>
    internal CpuSet Polling { get; private set; } = CpuSet.Empty;

    internal ImmutableArray<ProgramLaunch> Launches =>
        [.. _programs.Where(program => program.Launch.IsKnown).Select(program => new ProgramLaunch(program.Name, program.Launch.Value.Arguments, program.Launch.Value.Testpmd))];

    internal void Ask(PlanDraft draft)
    {
        foreach (var (name, launch) in _programs)
        {
            if (!launch.TryGet(out var known))
            {
                draft.Omit(name, "what linerate.toml asks for it", launch.Missing.ToString());
                continue;
            }

            foreach (var step in known.Steps)
            {
                draft.Set(Cause.Intent(name, step.Why), new Wish(step.Target, Reading<string?>.Known(step.From, Evidence.Of(step.Target.Subject, step.From ?? "none")), step.To)
                {
                    Risk = step.Risk,
                    UndoRisk = step.UndoRisk,
                });
            }
        }
    }

    private static Reading<DpdkLaunch> LaunchOf(HostSnapshot host, string name, DpdkIntent wanted, CpuSet taken)
    {
        var functions = ImmutableArray.CreateBuilder<PciAddress>();
        foreach (var vf in wanted.Vfs)
        {
            if (IntentWishes.AddressOf(host, vf) is not { } address)
            {
                return new Missing(MissingReason.Absent, vf, "the host has no such VF now: plan again once it has");
            }

            functions.Add(address);
        }

        var wish = new DpdkWish(functions.ToImmutable(), wanted.PollCores) { Prefix = name, Apart = taken };
        return DpdkLaunch.Of(host, wanted.MemoryPerNode is { } memory ? wish with { MemoryPerNode = memory } : wish);
    }
}
