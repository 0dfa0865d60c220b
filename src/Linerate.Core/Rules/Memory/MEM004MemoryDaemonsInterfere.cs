using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Memory;

/// <summary>KSM scans and merges guests' pages and huge page compaction stalls their faults: both steal time from pinned guests.</summary>
public sealed class MEM004MemoryDaemonsInterfere : Rule
{
    public override RuleInfo Info { get; } = new(
        "MEM004",
        "KSM or huge page compaction disturbs pinned guests",
        Severity.Warning,
        "Documentation/admin-guide/mm/ksm, transhuge; tuned realtime-virtual-host, network-latency");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var pinned = host.Guests.All.Where(guest => !guest.Vcpus.IsEmpty && guest.Vcpus.All(vcpu => vcpu.IsPinned.Or(false))).ToArray();
        if (pinned.Length == 0)
        {
            yield return WhyNoneIsPinned(host) is { } missing
                ? Unknown(Subject.Host, "which guests are pinned", missing)
                : NotApplicable(Subject.Host, "no guest is pinned");
            yield break;
        }

        yield return CheckMerging(host, pinned);
        yield return CheckCompaction(host, profile.Memory.TransparentHugePages) with { Authority = profile.Memory.TransparentHugePages.Source };
    }

    /// <summary>Why a pinned guest may exist all the same: its vCPUs were not told, or nobody told of guests at all.</summary>
    private static Missing? WhyNoneIsPinned(HostSnapshot host)
    {
        foreach (var guest in host.Guests.All)
        {
            foreach (var vcpu in guest.Vcpus)
            {
                if (!vcpu.IsPinned.IsKnown)
                {
                    return vcpu.IsPinned.Missing;
                }
            }
        }

        return host.Guests.All.IsEmpty && host.Guests.Sources is [{ IsKnown: false } first, .. var others] && others.All(source => !source.IsKnown)
            ? first.Missing
            : null;
    }

    /// <summary>Kernel samepage merging skips hugetlbfs pages and guests that forbid it, so only the others suffer.</summary>
    private Finding CheckMerging(HostSnapshot host, Guest[] pinned)
    {
        var subject = Subject.Host with { Name = "ksm" };
        var run = host.Memory.KsmRun;
        if (!run.TryGet(out var state))
        {
            return run.Missing.Reason == MissingReason.Absent
                ? NotApplicable(subject, "the kernel merges no pages")
                : Unknown(subject, "whether KSM runs", run.Missing);
        }

        if (state != 1)
        {
            return Passes(subject, "KSM does not run", run.Evidence);
        }

        var exposed = pinned.Where(guest => !guest.Memory.NoSharePages.Or(false) && !guest.Memory.PageSize.Is(page => page >= ByteSize.MiB(2))).ToArray();
        return exposed.Length == 0
            ? Passes(subject, "KSM runs, and every pinned guest lies on huge pages or forbids merging", run.Evidence)
            : Fails(
                subject,
                $"KSM runs, {host.Memory.KsmPagesShared.Or(0)} pages merged; it may scan and merge pinned guest {exposed[0].Name}{(exposed.Length > 1 ? $" and {exposed.Length - 1} more" : "")}",
                "KSM off, or <nosharepages/> in those guests",
                "echo 2 > /sys/kernel/mm/ksm/run  # and disable the services ksm and ksmtuned",
                run.Evidence,
                host.Memory.KsmPagesShared.Evidence);
    }

    private Finding CheckCompaction(HostSnapshot host, Threshold<string> wanted)
    {
        var subject = Subject.Host with { Name = "transparent_hugepage" };
        var enabled = host.Memory.TransparentHugePages;
        var defrag = host.Memory.TransparentDefrag;
        if (!enabled.TryGet(out var mode))
        {
            return enabled.Missing.Reason == MissingReason.Absent
                ? NotApplicable(subject, "the kernel has no transparent huge pages")
                : Unknown(subject, "the mode of transparent huge pages", enabled.Missing);
        }

        if (mode == "never")
        {
            return Passes(subject, "transparent huge pages are off", enabled.Evidence);
        }

        if (wanted.Value == "never")
        {
            return Fails(subject, $"transparent huge pages are {mode}", "never", "echo never > /sys/kernel/mm/transparent_hugepage/enabled", enabled.Evidence);
        }

        return !defrag.TryGet(out var effort) ? Unknown(subject, "when it compacts memory", defrag.Missing)
            : effort == "always"
                ? Fails(subject, "every fault compacts memory at once (defrag always)", "madvise or defer+madvise", "echo madvise > /sys/kernel/mm/transparent_hugepage/defrag", defrag.Evidence, enabled.Evidence)
                : Passes(subject, $"transparent huge pages {mode}, defrag {effort}", enabled.Evidence, defrag.Evidence);
    }
}
