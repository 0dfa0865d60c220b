using System.Globalization;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Planning.Placing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Boot;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Kernel;

namespace Linerate.Core.Planning.Wishes;

/// <summary>What the kernel is to be started with: one step, merged into the line that the boot loader has.</summary>
internal static class BootWishes
{
    /// <summary>Failures that only the next boot mends, and those whose setting of now the next boot would bring back.</summary>
    internal static readonly FrozenSet<string> Rules = FrozenSet.Create(
        StringComparer.Ordinal, "CPU001", "CPU002", "IOMMU004", "KRN001", "KRN002", "KRN003", "MEM001", "MEM004", "NUMA008", "PCI009");

    internal static bool Answers(Finding finding) => finding.Rule.Id is "IOMMU004" or "KRN001" or "KRN002" or "CPU002";

    internal static void Ask(PlanContext context, IReadOnlyList<Finding> failures, PlanDraft draft)
    {
        Finding[] because = [.. failures.Where(finding => Rules.Contains(finding.Rule.Id))];
        var configured = context.Host.Kernel.BootConfiguration;
        if (!configured.TryGet(out var now))
        {
            foreach (var finding in because.Where(Answers))
            {
                draft.Omit(finding, $"what the next boot is configured with is not known: {configured.Missing}; by hand: {finding.Remedy}");
            }

            return;
        }

        var ids = because.Select(finding => finding.Rule.Id).ToHashSet(StringComparer.Ordinal);
        var wish = new BootWish
        {
            Set =
            [
                .. Isolation(context, now.Line),
                .. Settings(context, ids),
                .. Duplicates(now.Line),
            ],
            HugePages = [.. Pools(context)],
        };
        var merged = BootMerge.Apply(now.Line, wish);
        if (merged.Line != now.Line)
        {
            draft.Set(Cause.Of("host", "the kernel command line", because), new Wish(new BootParametersTarget(now.Loader), Reading<string?>.Known(now.Line, configured.Evidence), merged.Line)
            {
                Risk = Risk.Reboot,
                Why = string.Join("; ", merged.Changes),
            });
        }
    }

    /// <summary>
    /// CPUs of guests alone, where the profile wants them set apart, or the configured line sets some apart already: then the
    /// right ones. Guests that stay keep what they have.
    /// </summary>
    private static IEnumerable<BootParameter> Isolation(PlanContext context, string line)
    {
        var (host, profile) = (context.Host, context.Profile);
        var configured = BootParameters.Parse(line);
        var dedicated = context.Places.Dedicated | context.Polling;
        var setsApart = profile.Cpu.Isolation.Value || configured.Has("isolcpus") || !context.Polling.IsEmpty;
        if (dedicated.IsEmpty || !setsApart || !host.Cpus.Online.TryGet(out var online))
        {
            yield break;
        }

        var placed = context.Places.Guests.Select(place => place.Guest.Name).ToHashSet(StringComparer.Ordinal);
        var staying = CpuSet.Of(host.Guests.All
            .Where(guest => !placed.Contains(guest.Name))
            .SelectMany(guest => guest.Vcpus)
            .Where(vcpu => vcpu.IsPinned.Or(false))
            .SelectMany(vcpu => vcpu.Cpus.Or(CpuSet.Empty).ToImmutableArray()));
        var alone = dedicated | (staying & host.IsolatedCpus.Or(CpuSet.Empty));
        yield return new BootParameter("isolcpus", $"managed_irq,domain,{alone}");
        if (profile.Cpu.TickFree.Value || configured.Has("nohz_full"))
        {
            yield return new BootParameter("nohz_full", alone.ToString());
            yield return new BootParameter("rcu_nocbs", alone.ToString());
        }
        else if (!context.Polling.IsEmpty)
        {
            yield return new BootParameter("nohz_full", context.Polling.ToString());
            yield return new BootParameter("rcu_nocbs", context.Polling.ToString());
        }

        yield return new BootParameter("irqaffinity", (online - alone).ToString());
    }

    private static IEnumerable<BootParameter> Settings(PlanContext context, HashSet<string> ids)
    {
        if (ids.Contains("IOMMU004"))
        {
            yield return new BootParameter("iommu", "pt");
        }

        if (ids.Contains("KRN003"))
        {
            yield return new BootParameter("nowatchdog", null);
        }

        if (ids.Contains("NUMA008"))
        {
            yield return new BootParameter("numa_balancing", "disable");
        }

        if (ids.Contains("PCI009"))
        {
            yield return new BootParameter("pcie_aspm.policy", "performance");
        }

        if (ids.Contains("MEM004") && context.Profile.Memory.TransparentHugePages.Value == "never")
        {
            yield return new BootParameter("transparent_hugepage", "never");
        }
    }

    /// <summary>A parameter that stands twice is left once, as the kernel takes it: the last, but of CPU lists the first.</summary>
    private static IEnumerable<BootParameter> Duplicates(string line) => BootParameters.Parse(line).All
        .Where(parameter => !RepeatableParameters.Contains(parameter.Name))
        .GroupBy(parameter => parameter.Name.Replace('-', '_'), StringComparer.Ordinal)
        .Where(group => group.Key is not ("isolcpus" or "nohz_full") && group.Select(parameter => parameter.Value).Distinct().Count() > 1)
        .Select(group => group.Last());

    /// <summary>Every pool that a placed guest needs, with what other nodes have of the same size: a count by node replaces the whole.</summary>
    private static IEnumerable<BootHugePages> Pools(PlanContext context) => PagePools.Of(context.Host, context.Places)
        .GroupBy(pages => pages.PageSize)
        .Select(group => new BootHugePages(group.Key, string.Join(',', CountsOf(context.Host, [.. group]).Where(pair => pair.Count > 0).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Node}:{pair.Count}")))))
        .Where(pool => pool.Count.Length > 0);

    private static IEnumerable<(NodeId Node, long Count)> CountsOf(HostSnapshot host, PagePools[] wanted) => host.Numa.Nodes.Select(node =>
    {
        var pool = node.HugePages.FirstOrDefault(pool => pool.PageSize == wanted[0].PageSize);
        return (node.Id, Math.Max(Array.Find(wanted, pages => pages.Node == node.Id)?.Wanted ?? 0, pool is not null ? pool.Total.Or(0) : 0));
    });
}
