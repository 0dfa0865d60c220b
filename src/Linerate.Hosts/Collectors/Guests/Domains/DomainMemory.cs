using System.Globalization;
using System.Xml.Linq;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>A domain's memory: <c>memory</c>, <c>memoryBacking</c>, <c>numatune</c>.</summary>
internal static class DomainMemory
{
    private static readonly ByteSize SmallPage = ByteSize.KiB(4);

    internal static GuestMemory Read(Domain domain) => new()
    {
        Size = Size(domain),
        PageSize = PageSize(domain),
        PolicyMode = PolicyMode(domain),
        BoundNodes = BoundNodes(domain),
        Locked = domain.Switch(domain.Find("memoryBacking", "locked"), "locked"),
        NoSharePages = domain.Switch(domain.Find("memoryBacking", "nosharepages"), "nosharepages"),
    };

    private static Reading<ByteSize> Size(Domain domain) =>
        domain.Find("memory") is not { } memory ? domain.Absent("no <memory>")
        : TryScale(memory.Value, memory.Attribute("unit")?.Value, out var size) ? domain.Known(size, memory)
        : domain.Malformed(memory);

    /// <summary>The smallest page size of any guest node: a node that no <c>page</c> covers has small pages.</summary>
    private static Reading<ByteSize> PageSize(Domain domain)
    {
        if (domain.Find("memoryBacking", "hugepages") is not { } hugepages)
        {
            return Reading<ByteSize>.Known(SmallPage, new Evidence(domain.Origin, "no <hugepages>"));
        }

        var pages = hugepages.Elements("page").ToArray();
        if (pages.Length == 0)
        {
            return domain.Defaults.HugePage;
        }

        XElement? smallest = null;
        var least = default(ByteSize);
        var covered = CpuSet.Empty;
        var coversAll = false;
        foreach (var page in pages)
        {
            if (!TryScale(page.Attribute("size")?.Value, page.Attribute("unit")?.Value, out var size))
            {
                return domain.Malformed(page);
            }

            if (smallest is null || size < least)
            {
                (smallest, least) = (page, size);
            }

            coversAll |= page.Attribute("nodeset") is null;
            covered |= LibvirtRange.TryParse(page.Attribute("nodeset")?.Value, out var nodes) ? nodes : CpuSet.Empty;
        }

        return coversAll || Cells(domain).IsSubsetOf(covered)
            ? domain.Known(least, smallest!)
            : domain.Known(SmallPage, hugepages);
    }

    /// <summary>The numbers of the guest's nodes; a guest without cells is node 0.</summary>
    private static CpuSet Cells(Domain domain)
    {
        var count = domain.Find("cpu", "numa")?.Elements("cell").Count() ?? 1;
        return CpuSet.Of(Enumerable.Range(0, Math.Clamp(count, 1, CpuSet.MaxCpu)));
    }

    private static Reading<string> PolicyMode(Domain domain)
    {
        var policy = domain.Find("numatune", "memory") ?? domain.Find("numatune", "memnode");
        return policy is null
            ? domain.Absent("no <numatune>")
            : domain.Known(policy.Attribute("mode")?.Value ?? "strict", policy);
    }

    /// <summary>The union over guest nodes: <c>memnode</c> where a node has one, <c>memory</c> for the others.</summary>
    private static Reading<ImmutableArray<NodeId>> BoundNodes(Domain domain)
    {
        var whole = domain.Find("numatune", "memory");
        var memnodes = domain.Find("numatune")?.Elements("memnode").ToArray() ?? [];
        var everyCell = domain.Find("cpu", "numa")?.Elements("cell").Count() is { } cells && memnodes.Length >= cells;
        var deciding = memnodes.Length > 0 && everyCell ? memnodes : whole is null ? memnodes : [whole, .. memnodes];
        if (deciding.Length == 0)
        {
            return domain.Absent("no <numatune>: nothing binds the memory");
        }

        var union = CpuSet.Empty;
        foreach (var element in deciding)
        {
            if (element.Attribute("nodeset") is not { } nodeset)
            {
                return new Missing(MissingReason.Unsupported, domain.Origin, "placement='auto': numad chooses when the guest starts");
            }

            if (!LibvirtRange.TryParse(nodeset.Value, out var nodes))
            {
                return domain.Malformed(element);
            }

            union |= nodes;
        }

        return domain.Known(LibvirtRange.NodesOf(union), deciding[0]);
    }

    /// <summary>libvirt's units: KiB where none is given, KB is 1000 bytes (virScaleInteger).</summary>
    internal static bool TryScale(string? text, string? unit, out ByteSize size)
    {
        size = default;
        long? scale = unit?.Trim() switch
        {
            "b" or "byte" or "bytes" => 1,
            null or "" or "k" or "K" or "KiB" => 1L << 10,
            "KB" => 1000,
            "M" or "MiB" => 1L << 20,
            "MB" => 1000_000,
            "G" or "GiB" => 1L << 30,
            "GB" => 1000_000_000,
            "T" or "TiB" => 1L << 40,
            "TB" => 1000_000_000_000,
            _ => null,
        };
        if (scale is not { } bytes
            || !long.TryParse(text, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var number)
            || number > long.MaxValue / bytes)
        {
            return false;
        }

        size = new ByteSize(number * bytes);
        return true;
    }
}
