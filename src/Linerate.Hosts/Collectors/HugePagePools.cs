using System.Globalization;
using Linerate.Core.Host.Memory;

namespace Linerate.Hosts.Collectors;

/// <summary>Reads one folder of pools: hugepages-2048kB/{nr_hugepages,free_hugepages,surplus_hugepages} (Documentation/admin-guide/mm/hugetlbpage).</summary>
internal static class HugePagePools
{
    /// <summary>Ascending by page size.</summary>
    internal static ImmutableArray<HugePagePool> Read(HostReader reader, string directory)
    {
        var pools = new List<HugePagePool>();
        foreach (var name in reader.Names(directory))
        {
            if (TryPageSize(name, out var size))
            {
                pools.Add(new HugePagePool(
                    size,
                    reader.Long($"{directory}/{name}/nr_hugepages"),
                    reader.Long($"{directory}/{name}/free_hugepages"),
                    reader.Long($"{directory}/{name}/surplus_hugepages")));
            }
        }

        return [.. pools.OrderBy(pool => pool.PageSize)];
    }

    /// <summary>Reads <c>hugepages-2048kB</c>.</summary>
    internal static bool TryPageSize(ReadOnlySpan<char> name, out ByteSize size)
    {
        const string Prefix = "hugepages-";
        const string Suffix = "kB";
        size = default;
        if (name.Length <= Prefix.Length + Suffix.Length
            || !name.StartsWith(Prefix, StringComparison.Ordinal)
            || !name.EndsWith(Suffix, StringComparison.Ordinal)
            || !int.TryParse(name[Prefix.Length..^Suffix.Length], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            return false;
        }

        size = ByteSize.KiB(count);
        return true;
    }
}
