using System.Globalization;
using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Rules.Kernel;

/// <summary>Known contradictions among boot parameters.</summary>
internal static class BootConflicts
{
    internal static IEnumerable<BootConflict> In(HostSnapshot host, BootParameters boot)
    {
        if (IommuIsOffAndOn(boot) is { } iommu)
        {
            yield return iommu;
        }

        if (boot.Last("nohz_full") is { } tickFree && boot.Last("nohz") is { Value: "off" or "0" } off)
        {
            yield return new BootConflict("nohz_full", $"{off} {tickFree}", "nohz=off keeps the tick on every CPU, so nohz_full does nothing", "nohz=on or neither", "remove nohz=off", Severity.Warning);
        }

        if (PagesNamedButNoneReserved(host, boot) is { } pages)
        {
            yield return pages;
        }

        if (ListsThatMustMatch(host, boot) is { } lists)
        {
            yield return lists;
        }
    }

    /// <summary>intel_iommu=off (or iommu=off) wins over a wish for passthrough, and no device can then be given away.</summary>
    private static BootConflict? IommuIsOffAndOn(BootParameters boot)
    {
        var off = boot.All.LastOrDefault(parameter => parameter is { Name: "intel_iommu" or "amd_iommu" or "iommu", Value: "off" });
        var on = boot.All.LastOrDefault(parameter => parameter is { Name: "intel_iommu" or "amd_iommu" or "iommu", Value: "on" or "pt" or "force" or "sm_on" });
        return off is null || on is null
            ? null
            : new BootConflict(off.Name, $"{on} {off}", $"{off} switches the IOMMU off although {on} asks for it", "one of them", $"remove {off}", Severity.Critical);
    }

    /// <summary>A default page size is chosen, the command line reserves none, and nobody has reserved any of that size since.</summary>
    private static BootConflict? PagesNamedButNoneReserved(HostSnapshot host, BootParameters boot)
    {
        var counts = boot.Named("hugepages").ToArray();
        if (boot.Last("default_hugepagesz") is not { Value: { } chosen } || counts.Length == 0 || !counts.All(count => IsZero(count.Value)))
        {
            return null;
        }

        var reserved = host.Memory.HugePages.Concat(host.Numa.Nodes.SelectMany(node => node.HugePages))
            .Any(pool => pool.PageSize == SizeOf(chosen) && pool.Total.Is(total => total > 0));
        var raw = string.Join(' ', boot.All.Where(parameter => parameter.Name is "hugepagesz" or "default_hugepagesz" or "hugepages"));
        return reserved
            ? null
            : new BootConflict(
                "hugepages",
                raw,
                $"the default page size is {chosen} and hugepages=0 reserves none",
                "hugepages= with a number, or no default size",
                $"set hugepages= to what the guests need, or reserve {chosen} pages per node after boot",
                Severity.Note);
    }

    private static ByteSize? SizeOf(ReadOnlySpan<char> text) =>
        text.IsEmpty || !int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? null
        : text[^1] switch
        {
            'K' or 'k' => ByteSize.KiB(count),
            'M' or 'm' => ByteSize.MiB(count),
            'G' or 'g' => ByteSize.GiB(count),
            _ => null,
        };

    private static bool IsZero(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count == 0;

    /// <summary>Kernels 4.15 to 5.17 keep one housekeeping mask: of isolcpus= and nohz_full= with different CPUs the second is refused.</summary>
    private static BootConflict? ListsThatMustMatch(HostSnapshot host, BootParameters boot)
    {
        if (boot.Named("isolcpus").FirstOrDefault() is not { Value: { } isolation } isolcpus
            || boot.Named("nohz_full").FirstOrDefault() is not { Value: { } ticks } nohz
            || !host.Identity.KernelRelease.Is(release => KeepsOneMask(release)))
        {
            return null;
        }

        var last = host.Cpus.Possible.OrElse(() => host.Cpus.Online).TryGet(out var cpus) && !cpus.IsEmpty ? cpus.ToImmutableArray()[^1] : -1;
        return IsolationParameter.TryParse(isolation, last, out var parsed) && KernelCpuList.TryParse(ticks, last, out var free) && parsed.Cpus != free
            ? new BootConflict("nohz_full", $"{isolcpus} {nohz}", $"isolcpus names CPUs {parsed.Cpus} and nohz_full {free}; this kernel keeps one list and refuses the second", "the same CPUs in both", $"write the same list in both, or boot a kernel from 5.18 on", Severity.Warning)
            : null;
    }

    private static bool KeepsOneMask(ReadOnlySpan<char> release)
    {
        var dot = release.IndexOf('.');
        var rest = dot < 0 ? default : release[(dot + 1)..];
        var end = rest.IndexOfAnyExceptInRange('0', '9');
        return dot > 0
            && int.TryParse(release[..dot], NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            && int.TryParse(end < 0 ? rest : rest[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var minor)
            && (major, minor).CompareTo((4, 15)) >= 0
            && (major, minor).CompareTo((5, 18)) < 0;
    }
}
