using Linerate.Core.Host.Guests;

namespace Linerate.Core.Maps;

/// <summary>Where a guest's memory lies: where it is, else where it is bound.</summary>
internal static class GuestNodes
{
    internal static Reading<ImmutableArray<NodeId>> OfMemory(Guest guest) =>
        guest.Memory.Resident.TryGet(out var resident) && resident.Any(pair => pair.Value.Bytes > 0)
            ? Reading<ImmutableArray<NodeId>>.Known([.. resident.Where(pair => pair.Value.Bytes > 0).Select(pair => pair.Key)], guest.Memory.Resident.Evidence)
            : guest.Memory.BoundNodes;
}
