using Linerate.Core.Host.Memory;

namespace Linerate.Core.Planning.Placing;

/// <summary>The hugepages that placed guests need on one node, of one size.</summary>
/// <param name="Node">The node.</param>
/// <param name="PageSize">The size.</param>
/// <param name="Wanted">Pages in all: those in use, and those that guests will need at their next start.</param>
/// <param name="Guests">Who needs them.</param>
internal sealed record PagePools(NodeId Node, ByteSize PageSize, long Wanted, ImmutableArray<string> Guests)
{
    internal HugePagePool? PoolOf(HostSnapshot host) => host.Numa.Find(Node)?.HugePages.FirstOrDefault(pool => pool.PageSize == PageSize);

    /// <summary>One for each node and size. Pages that a guest has already, on its node, are not needed twice.</summary>
    internal static IEnumerable<PagePools> Of(HostSnapshot host, Places places) =>
        from place in places.Guests
        where place.PageSize is not null && place.Guest.Memory.Size.IsKnown
        group place by (place.Node, place.PageSize!.Value) into demand
        orderby demand.Key.Node, demand.Key.Value
        let pool = host.Numa.Find(demand.Key.Node)?.HugePages.FirstOrDefault(pool => pool.PageSize == demand.Key.Value)
        let used = pool is not null && pool.Total.TryGet(out var total) && pool.Free.TryGet(out var free) ? total - free : 0
        let missing = demand.Where(place => !Has(place)).Sum(place => (place.Guest.Memory.Size.Value.Bytes + demand.Key.Value.Bytes - 1) / demand.Key.Value.Bytes)
        select new PagePools(demand.Key.Node, demand.Key.Value, used + missing, [.. demand.Select(place => place.Guest.Name).Order(StringComparer.Ordinal)]);

    /// <summary>A guest that runs on such pages of that node takes them from the pool's used ones.</summary>
    private static bool Has(GuestPlace place) =>
        place.Guest.IsRunning
        && place.Guest.Memory.PageSize.Is(size => size == place.PageSize)
        && place.Guest.Memory.Resident.Is(resident => resident.All(pair => pair.Key == place.Node || pair.Value.Bytes == 0));
}
