using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Numa;
using Linerate.Core.Models;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Core.Rules.Nics;

/// <summary>
/// Rings that together outgrow the cache ways that devices write into push frames to memory before a core reads them.
/// Judged per node, for all ports of a node share its cache.
/// </summary>
public sealed class NIC004RingsOverflowCache : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC004",
        "Receive rings together outgrow the cache for device writes",
        Severity.Warning,
        "Farshin et al., ATC 2020; Pismenny et al., OSDI 2025");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var ports = host.NetworkPorts
            .SelectMany(port => host.Nics.Of(port.Address), (port, nic) => (Node: host.NodeOf(port), Nic: nic))
            .Where(pair => pair.Nic is { IsRepresentor: false, OperState: var state } && !state.Is(word => word == "down"))
            .ToArray();
        var unseen = Unseen(host);
        foreach (var (_, nic) in ports.Where(pair => !pair.Node.IsKnown))
        {
            yield return Unknown(Subject.Nic(nic), "its node", host.NodeOf(host.Pci.Find(nic.Function!.Value)!).Missing);
        }

        foreach (var group in ports.Where(pair => pair.Node.IsKnown).GroupBy(pair => pair.Node.Value))
        {
            if (host.Numa.Find(group.Key) is { } node)
            {
                var finding = Judge(host, node, [.. group.Select(pair => pair.Nic)], profile.Nic);
                yield return finding.Verdict == Verdict.Pass && unseen is not null ? Unknown(finding.Subject, "whether the node has one port more", unseen) : finding;
            }
        }
    }

    /// <summary>A port whose class, interface or node was not read has rings that nobody counts.</summary>
    protected override Missing? Unseen(HostSnapshot host) =>
        base.Unseen(host) ?? host.Nics.Unplaced
        ?? (host.Nics.Listing.IsKnown ? null : host.Nics.Listing.Missing)
        ?? host.Numa.Unread;

    private Finding Judge(HostSnapshot host, NumaNode node, ImmutableArray<Nic> nics, NicThresholds goal)
    {
        var subject = Subject.Node(node);
        if (!host.Identity.CpuVendor.TryGet(out var vendor))
        {
            return Unknown(subject, "the CPU's maker", host.Identity.CpuVendor.Missing);
        }

        if (vendor != "GenuineIntel")
        {
            return NotApplicable(subject, $"DDIO is Intel's, and the CPU is {vendor}");
        }

        var cache = CacheBudget.LastLevelOf(host.Cpus, node);
        if (cache is null || !cache.Ways.TryGet(out var ways) || ways <= 0)
        {
            return Unknown(subject, "the last-level cache", cache?.Ways.IsKnown == false ? cache.Ways.Missing : Missing.NotCollected);
        }

        var counted = nics.Where(nic => nic.Rings.Is(rings => rings.Rx is not null) && nic.Channels.Is(channels => channels.ReceiveQueues > 0)).ToArray();
        if (counted.Length < nics.Length)
        {
            var blind = nics.First(nic => !counted.Contains(nic));
            return blind.Rings.IsKnown && blind.Channels.IsKnown
                ? NotApplicable(subject, $"{blind.Name} tells no ring or queue count")
                : Without(subject, $"ring and queue counts of {blind.Name}", (blind.Rings.IsKnown ? blind.Channels.Missing : blind.Rings.Missing));
        }

        return Compare(subject, counted, cache, ways, goal);
    }

    private Finding Compare(Subject subject, Nic[] nics, CpuCache cache, int ways, NicThresholds goal)
    {
        var total = new ByteSize(nics.Sum(nic => FootprintOf(nic).Bytes));
        var budget = CacheBudget.Of(cache, ways, goal);
        var share = budget.Share;
        var most = nics.MaxBy(nic => FootprintOf(nic).Bytes)!;
        var observed = $"{string.Join(", ", nics.Select(Describe))}: {total} of buffers; devices write into {share} of {cache.Size} L{cache.Level}";
        Evidence?[] evidence = [.. nics.Select(nic => nic.Rings.Evidence), most.Channels.Evidence];
        if (total <= budget.Comfortable)
        {
            return Passes(subject, observed, evidence);
        }

        var fits = CacheBudget.DescriptorsWithin(budget.Comfortable, most.Channels.Value.ReceiveQueues, CacheBudget.BufferOf(most), nics.Length);
        return Fails(
            subject,
            total > cache.Size ? $"{observed}: over the whole cache" : observed,
            $"at most {budget.Comfortable} in all",
            $"ethtool -G {most.Name} rx {fits}  # or fewer queues; NIC003 says what a burst needs",
            evidence) with
        {
            Severity = total > share ? Severity.Warning : Severity.Note,
            Authority = goal.DdioNoteShare.Source,
        };
    }

    private static string Describe(Nic nic) => $"{nic.Name} {nic.Channels.Value.ReceiveQueues} rings × {nic.Rings.Value.Rx} × {CacheBudget.BufferOf(nic)} B";

    private static ByteSize FootprintOf(Nic nic) =>
        CacheFootprint.Of(nic.Channels.Value.ReceiveQueues, nic.Rings.Value.Rx!.Value, CacheBudget.BufferOf(nic));
}
