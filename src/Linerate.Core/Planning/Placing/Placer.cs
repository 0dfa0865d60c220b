using Linerate.Core.Host.Guests;
using Linerate.Core.Intents;
using Linerate.Core.Plans;
using Linerate.Core.Profiles;

namespace Linerate.Core.Planning.Placing;

/// <summary>
/// Places guests with NICs on whole physical cores of their VFs' nodes. Greedy: who already sits well keeps its cores; then the
/// guest whose ports are fastest, of equals the one with most vCPUs, of equals by name, takes the lowest free cores of its
/// node. The core of CPU 0 and the first core of every node stay for housekeeping, and so do the reserved CPUs. A guest for
/// which its node has no whole cores left shares that node's housekeeping CPUs: near its VF and not alone is better than alone
/// and far, for every frame would cross the sockets.
/// </summary>
public static class Placer
{
    /// <param name="host">The host.</param>
    /// <param name="profile">What it is for.</param>
    /// <param name="intent">What its owner wants.</param>
    /// <param name="asking">The guests that want another place; every other one stays where it is.</param>
    public static Places Of(HostSnapshot host, Profile profile, Intent intent, IReadOnlySet<string> asking)
    {
        var guests = host.Guests.All.Where(guest => asking.Contains(guest.Name) && host.FunctionsOf(guest).Any()).ToArray();
        if (guests.Length == 0)
        {
            return Places.None;
        }

        return CoreMap.Of(host).TryGet(out var cores)
            ? new Placement(host, profile, intent, cores, asking).Place(guests)
            : Places.None with
            {
                Omissions = [.. guests.Select(guest => new Omission(guest.Name, "CPUs of its own near its VF", $"which CPUs share a core is not known: {CoreMap.Of(host).Missing}"))],
            };
    }

    /// <summary>The node that a guest should run on: the owner's word, else that of its functions, most of them, of equals the lowest.</summary>
    internal static Reading<NodeId> HomeOf(HostSnapshot host, Intent intent, Guest guest)
    {
        if (intent.Guests.GetValueOrDefault(guest.Name)?.Node is { } wanted)
        {
            return host.Numa.Find(wanted) is not null
                ? Reading<NodeId>.Known(wanted)
                : new Missing(MissingReason.Absent, "/sys/devices/system/node", $"the host has no node {wanted}");
        }

        var nodes = host.FunctionsOf(guest).Select(host.NodeOf).ToArray();
        return Array.Find(nodes, node => !node.IsKnown) is { IsKnown: false } unknown && Array.Exists(nodes, node => !node.IsKnown)
            ? unknown.Missing
            : Reading<NodeId>.Known(nodes.CountBy(node => node.Value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key);
    }
}
