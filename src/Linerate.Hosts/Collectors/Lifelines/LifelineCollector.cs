using System.Globalization;
using System.Net;
using Linerate.Core.Host.Lifelines;

namespace Linerate.Hosts.Collectors.Lifelines;

/// <summary>Reads what must not be cut: routes, connections, the interfaces below them, and who has passed-through devices open.</summary>
public static class LifelineCollector
{
    private const string Vfio = "/dev/vfio";

    /// <summary>A host without this family of addresses has no table of it.</summary>
    private static readonly ImmutableArray<Route> NoRoutes = [];

    public static LifelineFacts Collect(HostReader reader, ProcessTable processes)
    {
        var four = reader.Parse<ImmutableArray<Route>>("/proc/net/route", RouteTables.TryParseFour, "a routing table");
        var six = OrNone(reader.Parse<ImmutableArray<Route>>("/proc/net/ipv6_route", RouteTables.TryParseSix, "a routing table"), NoRoutes);
        var routes = Joined(four, six);
        var connections = Joined(
            reader.Parse<ImmutableArray<Connection>>("/proc/net/tcp", ConnectionTable.TryParse, "a table of connections"),
            OrNone(reader.Parse<ImmutableArray<Connection>>("/proc/net/tcp6", ConnectionTable.TryParse, "a table of connections"), []));
        var carrying = routes.Select(Carriers);
        var sessions = routes.TryGet(out var table) ? connections.Select(all => Sessions(all, table)) : routes.Missing;
        return new LifelineFacts
        {
            Routes = carrying,
            Sessions = sessions,
            Lowers = LowersOf(reader, [.. carrying.Or([]).Concat(sessions.Or([])).Select(line => line.Interface)]),
            Holders = HoldersOf(reader, processes),
        };
    }

    private static ImmutableArray<Lifeline> Carriers(ImmutableArray<Route> routes) =>
    [
        .. from route in routes
           where route.Gateway is not null
           group route by route.Interface into carried
           orderby carried.Key
           let first = carried.MinBy(route => route.Network.PrefixLength)
           select new Lifeline(carried.Key, $"{(first.Network.PrefixLength == 0 ? "the default route" : $"the route to {first.Network}")} by {first.Gateway}"),
    ];

    /// <summary>Which way the answers go: the longest prefix that has the peer, in the main table alone.</summary>
    private static ImmutableArray<Lifeline> Sessions(ImmutableArray<Connection> connections, ImmutableArray<Route> routes)
    {
        var byLength = routes.OrderByDescending(route => route.Network.PrefixLength).ToArray();
        var ways = new Dictionary<IPAddress, string?>();
        return
        [
            .. from connection in connections
               let way = WayTo(connection.Remote.Address, byLength, ways)
               where way is not null
               group connection by way into carried
               orderby carried.Key
               let count = carried.Count()
               select new Lifeline(carried.Key, $"{(count == 1 ? "a connection" : $"{count.ToString(CultureInfo.InvariantCulture)} connections")}, {carried.First().Local} to {carried.First().Remote}{(count == 1 ? "" : " the first")}"),
        ];
    }

    private static string? WayTo(IPAddress peer, Route[] byLength, Dictionary<IPAddress, string?> known)
    {
        if (!known.TryGetValue(peer, out var way))
        {
            var index = Array.FindIndex(byLength, route => route.Network.BaseAddress.AddressFamily == peer.AddressFamily && route.Network.Contains(peer));
            known[peer] = way = index < 0 ? null : byLength[index].Interface;
        }

        return way;
    }

    /// <summary>VLANs, bonds, bridges, teams and macvlans all link to what they run over.</summary>
    private static ImmutableSortedDictionary<string, ImmutableArray<string>> LowersOf(HostReader reader, ImmutableArray<string> tops)
    {
        const string Prefix = "lower_";
        var lowers = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var waiting = new Queue<string>(tops);
        while (waiting.TryDequeue(out var name))
        {
            if (lowers.ContainsKey(name))
            {
                continue;
            }

            ImmutableArray<string> below = [.. reader.Names($"/sys/class/net/{name}").Where(entry => entry.StartsWith(Prefix, StringComparison.Ordinal)).Select(entry => entry[Prefix.Length..])];
            lowers[name] = below;
            foreach (var lower in below)
            {
                waiting.Enqueue(lower);
            }
        }

        return lowers.ToImmutable();
    }

    /// <summary>Looks at what processes have open only where a device of VFIO exists at all.</summary>
    private static Reading<ImmutableArray<DeviceHolder>> HoldersOf(HostReader reader, ProcessTable processes)
    {
        var devices = reader.List(Vfio);
        if (!devices.TryGet(out var names))
        {
            return devices.Missing.Reason == MissingReason.Absent ? Reading<ImmutableArray<DeviceHolder>>.Known([]) : devices.Missing;
        }

        if (names.All(name => name == "vfio"))
        {
            return Reading<ImmutableArray<DeviceHolder>>.Known([], devices.Evidence);
        }

        if (!processes.Listing.IsKnown)
        {
            return processes.Listing.Missing;
        }

        var holders = ImmutableArray.CreateBuilder<DeviceHolder>();
        foreach (var process in processes.All)
        {
            if (AddHeld(reader, process, holders) is { } unread)
            {
                return unread;
            }
        }

        return Reading<ImmutableArray<DeviceHolder>>.Known(holders.DrainToImmutable(), devices.Evidence);
    }

    /// <returns>Why it is not known what the process has open; null where it is, or the process has ended.</returns>
    private static Missing? AddHeld(HostReader reader, HostProcess process, ImmutableArray<DeviceHolder>.Builder holders)
    {
        var folder = ProcessTable.PathOf(process.Id, "fd");
        var open = reader.List(folder);
        if (!open.TryGet(out var descriptors))
        {
            return open.Missing.Reason == MissingReason.Absent ? null : open.Missing;
        }

        foreach (var target in descriptors.Select(descriptor => reader.Link($"{folder}/{descriptor}").Or("")!).Distinct(StringComparer.Ordinal))
        {
            if (target.StartsWith($"{Vfio}/devices/", StringComparison.Ordinal))
            {
                holders.Add(new DeviceHolder(null, process.Id, process.Name));
            }
            else if (target.StartsWith($"{Vfio}/", StringComparison.Ordinal) && int.TryParse(target.AsSpan(Vfio.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var group))
            {
                holders.Add(new DeviceHolder(group, process.Id, process.Name));
            }
        }

        return null;
    }

    private static Reading<ImmutableArray<T>> OrNone<T>(Reading<ImmutableArray<T>> table, ImmutableArray<T> none) =>
        table.IsKnown || table.Missing.Reason != MissingReason.Absent ? table : Reading<ImmutableArray<T>>.Known(none);

    private static Reading<ImmutableArray<T>> Joined<T>(Reading<ImmutableArray<T>> left, Reading<ImmutableArray<T>> right) =>
        !left.TryGet(out var first) ? left.Missing
        : !right.TryGet(out var second) ? right.Missing
        : Reading<ImmutableArray<T>>.Known(first.AddRange(second), left.Evidence);
}
