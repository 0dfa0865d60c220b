using Linerate.Core.Host.Dpdk;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Dpdk;

/// <summary>A thread that polls takes all of its CPU: whatever else runs there takes frames from it, a time slice at a time.</summary>
public sealed class DPDK003PollCoresShared : Rule
{
    public override RuleInfo Info { get; } = new(
        "DPDK003",
        "Poll cores of a DPDK program are shared",
        Severity.Warning,
        "DPDK Linux guide: isolate the cores that DPDK uses (isolcpus); one polling thread a core");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (PollingFunctions.Unseen(host, profile) is { } unseen)
        {
            return [Unknown(Subject.Host, "which DPDK programs run", unseen)];
        }

        var programs = PollingFunctions.Programs(host);
        var polled = programs
            .SelectMany(process => process.PollThreads.Or([]), (process, thread) => (process, thread))
            .Where(pair => pair.thread.Cpus.Is(cpus => cpus.Count == 1))
            .ToLookup(pair => pair.thread.Cpus.Value.First, pair => $"{pair.thread.Name} of {pair.process.Name}");
        return programs.Select(process => Judge(host, process, polled));
    }

    private Finding Judge(HostSnapshot host, DpdkProcess process, ILookup<int, string> polled)
    {
        var subject = PollingFunctions.SubjectOf(process);
        var all = PollingFunctions.CpusOf(process);
        if (!all.TryGet(out var cpus))
        {
            return Unknown(subject, "where its polling threads may run", all.Missing);
        }

        if (process.PollThreads.Value.FirstOrDefault(thread => thread.Cpus.Value.Count > 1) is { } floating)
        {
            return Fails(
                subject,
                $"{floating.Name} may run on CPUs {floating.Cpus.Value}: the scheduler moves it",
                "one CPU for each polling thread",
                $"start {process.Name} with -l or --lcores, one core a thread",
                floating.Cpus.Evidence);
        }

        foreach (var cpu in cpus)
        {
            if (polled[cpu].Skip(1).Any())
            {
                return Fails(subject, $"CPU {cpu} polls for {string.Join(" and ", polled[cpu].Take(3))}", "one polling thread a CPU", $"start {process.Name} with cores of its own: -l or --lcores", all.Evidence);
            }
        }

        return Outside(host, subject, process, cpus, all.Evidence);
    }

    private Finding Outside(HostSnapshot host, Subject subject, DpdkProcess process, CpuSet cpus, Evidence? evidence)
    {
        var guest = host.Guests.All.FirstOrDefault(guest => guest.IsRunning && guest.Vcpus.Any(vcpu => vcpu.IsPinned.Or(false) && vcpu.Cpus.Is(set => set.Overlaps(cpus))));
        if (guest is not null)
        {
            return Fails(subject, $"vCPUs of guest {guest.Name} are pinned to its CPUs {cpus & guest.VcpuCpus.Or(cpus)}", "CPUs that no guest has", $"start {process.Name} with other cores than those of {guest.Name}: -l or --lcores", evidence);
        }

        if (!host.IsolatedCpus.TryGet(out var isolated))
        {
            return Unknown(subject, "which CPUs are isolated", host.IsolatedCpus.Missing);
        }

        if (!cpus.IsSubsetOf(isolated))
        {
            return Fails(subject, $"it polls on CPUs {cpus}; {cpus - isolated} of them are not isolated", "isolated CPUs only", $"boot with isolcpus=managed_irq,domain,{isolated | cpus}", evidence, host.IsolatedCpus.Evidence);
        }

        var siblings = (host.Cpus.WholeCores(cpus) - cpus - isolated) & host.Cpus.Online.Or(host.Cpus.WholeCores(cpus));
        return siblings.IsEmpty
            ? Passes(subject, $"it polls on isolated CPUs {cpus}, one thread each", evidence, host.IsolatedCpus.Evidence)
            : Fails(
                subject,
                $"CPUs {siblings} share cores with its CPUs {cpus} and do the host's work",
                "whole cores isolated",
                $"for c in {string.Join(' ', siblings.ToImmutableArray())}; do echo 0 > /sys/devices/system/cpu/cpu$c/online; done  # or isolate them too",
                evidence,
                host.IsolatedCpus.Evidence);
    }
}
