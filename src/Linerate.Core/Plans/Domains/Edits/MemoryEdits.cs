using System.Globalization;
using Linerate.Core.Plans.Domains.Markup;

namespace Linerate.Core.Plans.Domains.Edits;

/// <summary>Where a guest's memory lies and what it is made of: numatune, memoryBacking, memballoon.</summary>
internal static class MemoryEdits
{
    internal static void Apply(DomainDraft draft, DomainWish wish)
    {
        if (!wish.MemoryNodes.IsEmpty)
        {
            Bind(draft, wish);
        }

        foreach (var (cell, node) in wish.CellNodes)
        {
            BindCell(draft, cell, node.ToString());
        }

        if (wish.HugePage is { } size)
        {
            SetHugePage(draft, size);
        }

        foreach (var name in (string[])[.. wish.NoSharePages ? ["nosharepages"] : Array.Empty<string>(), .. wish.Locked ? ["locked"] : Array.Empty<string>()])
        {
            var backing = draft.Ensure(draft.Root, "memoryBacking", DomainOrder.Domain);
            if (backing.First(name) is null)
            {
                draft.Add(backing, MarkupElement.New(name), DomainOrder.MemoryBacking, $"adds {name}");
            }
        }

        if (wish.NoBalloon)
        {
            RemoveBalloon(draft);
        }
    }

    private static void Bind(DomainDraft draft, DomainWish wish)
    {
        var nodes = CpuSet.Of(wish.MemoryNodes.Select(node => node.Number)).ToString();
        var memory = draft.Ensure(draft.Ensure(draft.Root, "numatune", DomainOrder.Domain), "memory", DomainOrder.NumaTune);
        if (memory["placement"] == "auto")
        {
            draft.Unset(memory, "placement", "numatune");
        }

        draft.Set(memory, "mode", "strict", "memory policy");
        draft.Set(memory, "nodeset", nodes, "memory nodes", DomainDraft.SameSet);
        if (wish.MemoryNodes.Length == 1)
        {
            foreach (var cell in draft.Root.First("numatune")!.All("memnode").ToArray())
            {
                draft.Set(cell, "mode", "strict", $"memory policy of cell {cell["cellid"]}");
                draft.Set(cell, "nodeset", nodes, $"memory nodes of cell {cell["cellid"]}", DomainDraft.SameSet);
            }
        }
    }

    private static void BindCell(DomainDraft draft, int cell, string node)
    {
        var id = cell.ToString(CultureInfo.InvariantCulture);
        if (draft.Root.First("cpu")?.First("numa")?.All("cell").Any(other => other["id"] == id) != true)
        {
            draft.Omit($"memory of cell {id} on node {node}", $"the guest has no cell {id}");
            return;
        }

        var tune = draft.Ensure(draft.Root, "numatune", DomainOrder.Domain);
        if (tune.All("memnode").FirstOrDefault(other => other["cellid"] == id) is { } known)
        {
            draft.Set(known, "mode", "strict", $"memory policy of cell {id}");
            draft.Set(known, "nodeset", node, $"memory nodes of cell {id}", DomainDraft.SameSet);
            return;
        }

        draft.Add(tune, MarkupElement.New("memnode", ("cellid", id), ("mode", "strict"), ("nodeset", node)), DomainOrder.NumaTune, $"memory nodes of cell {id}: {node}");
    }

    private static void SetHugePage(DomainDraft draft, ByteSize size)
    {
        var pages = draft.Ensure(draft.Ensure(draft.Root, "memoryBacking", DomainOrder.Domain), "hugepages", DomainOrder.MemoryBacking);
        var all = pages.All("page").ToArray();
        if (all is [var only] && only["nodeset"] is null && SizeOf(only) == size)
        {
            return;
        }

        foreach (var page in all)
        {
            MarkupDocument.Remove(pages, page);
        }

        var was = all.Length == 0 ? "" : $"{string.Join(", ", all.Select(page => $"{page["size"]} {page["unit"] ?? "KiB"}{(page["nodeset"] is { } cells ? $" of cells {cells}" : "")}"))} → ";
        draft.Add(
            pages,
            MarkupElement.New("page", ("size", (size.Bytes / 1024).ToString(CultureInfo.InvariantCulture)), ("unit", "KiB")),
            [],
            $"hugepages: {was}{size}");
    }

    private static ByteSize? SizeOf(MarkupElement page) =>
        !long.TryParse(page["size"], NumberStyles.None, CultureInfo.InvariantCulture, out var count) || count > 1L << 40 ? null : page["unit"] switch
        {
            null or "KiB" or "k" => ByteSize.KiB(count),
            "MiB" or "M" => ByteSize.MiB(count),
            "GiB" or "G" => ByteSize.GiB(count),
            _ => null,
        };

    private static void RemoveBalloon(DomainDraft draft)
    {
        if (draft.Devices is not { } devices || devices.First("memballoon") is not { } balloon)
        {
            // libvirt gives every guest a balloon that does not say otherwise.
            if (draft.Devices is { } none)
            {
                draft.Add(none, MarkupElement.New("memballoon", ("model", "none")), DomainOrder.Devices, "memballoon: none");
            }

            return;
        }

        if (balloon["model"] == "none")
        {
            return;
        }

        draft.Set(balloon, "model", "none", "memballoon");
        foreach (var attribute in balloon.Attributes.Where(attribute => attribute.Name != "model").ToArray())
        {
            balloon.Unset(attribute.Name);
        }

        balloon.Empty();
    }
}
