using System.Globalization;
using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Plans.Guards;

/// <summary>A pool of hugepages never gets smaller than what is in use of it: the kernel would take the rest as surplus, or a guest would not start again.</summary>
internal static class PoolGuard
{
    internal static Refusal? Check(HostSnapshot host, Step step)
    {
        if (step.Target is not HugePagesTarget target || !long.TryParse(step.To, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted))
        {
            return null;
        }

        var pool = host.Numa.Find(new NodeId(target.Node))?.HugePages.FirstOrDefault(pool => pool.PageSize.Bytes == target.PageBytes);
        if (pool is null)
        {
            return new Refusal(step, $"node {target.Node} has no pool of {new ByteSize(target.PageBytes)} pages", null);
        }

        if (!pool.Total.TryGet(out var total) || !pool.Free.TryGet(out var free))
        {
            return new Refusal(step, $"how many of its pages are in use is not known: {(pool.Total.IsKnown ? pool.Free.Missing : pool.Total.Missing)}", null);
        }

        return wanted < total && wanted < total - free
            ? new Refusal(step, $"{total - free} of its {total} pages are in use, by a guest, a program or a file that one left in hugetlbfs, and {wanted} would be left", null)
            : null;
    }
}
