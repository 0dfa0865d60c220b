using Linerate.Core.Host.Guests;

namespace Linerate.Core.Rules.Migration;

/// <summary>The huge pages that a guest takes on another host, which QEMU allocates there before the first of its memory is copied.</summary>
/// <param name="Page">Their size.</param>
/// <param name="Needed">How many.</param>
/// <param name="Free">How many are free there, on the nodes that the guest is bound to; on all where nothing binds it.</param>
/// <param name="Nodes">Those nodes, as text.</param>
internal sealed record TargetPages(ByteSize Page, long Needed, long Free, string Nodes)
{
    /// <returns>Known null for a guest on small pages.</returns>
    internal static Reading<TargetPages?> Of(Guest guest, HostSnapshot target)
    {
        var memory = guest.Memory;
        if (!memory.PageSize.TryGet(out var page))
        {
            return memory.PageSize.Missing;
        }

        if (page < ByteSize.MiB(2))
        {
            return Reading<TargetPages?>.Known(null, memory.PageSize.Evidence);
        }

        if (!memory.Size.TryGet(out var size))
        {
            return memory.Size.Missing;
        }

        var isBound = memory.PolicyMode.Is(mode => mode is "strict" or "restrictive");
        var nodes = isBound && memory.BoundNodes.TryGet(out var bound) ? bound : [.. target.Numa.Nodes.Select(node => node.Id)];
        var free = 0L;
        foreach (var id in nodes)
        {
            var pool = target.Numa.Find(id)?.HugePages.FirstOrDefault(pool => pool.PageSize == page);
            if (pool is not null && !pool.Free.IsKnown)
            {
                return pool.Free.Missing;
            }

            free += pool?.Free.Value ?? 0;
        }

        return Reading<TargetPages?>.Known(new TargetPages(page, (size.Bytes + page.Bytes - 1) / page.Bytes, free, string.Join(",", nodes)), memory.Size.Evidence);
    }
}
