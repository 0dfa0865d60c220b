using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules.Pci;

/// <summary>Tells ports of a chipset from ports of a processor, by evidence that differs per maker.</summary>
internal static class ChipsetPorts
{
    private const ushort Intel = 0x8086;
    private const ushort Amd = 0x1022;
    private const ushort Emulated = 0x1b36;
    private const int IsaBridgeClass = 0x0601;

    /// <summary>The chipset's port on a path from the root port down; null when the path is the processor's own.</summary>
    internal static Reading<PciDevice?> Find(PciTree tree, ImmutableArray<PciDevice> bridges)
    {
        var root = bridges[0];
        if (!root.Vendor.TryGet(out var vendor))
        {
            return root.Vendor.Missing;
        }

        return vendor switch
        {
            Intel => Intels(tree, root),
            Amd => Amds(bridges),
            Emulated => Reading<PciDevice?>.Known(null, Of(root, "an emulated port")),
            _ => new Missing(MissingReason.Unsupported, root.AttributePath("vendor"), $"ports of vendor {vendor:x4} are not told apart"),
        };
    }

    /// <summary>
    /// Intel's chipsets put their root ports at devices 1Bh to 1Dh of bus 0 (1Ah too on newer ones), and their LPC or eSPI bridge at
    /// 00:1f.0; processor ports are on lower devices or on buses of their own.
    /// </summary>
    private static Reading<PciDevice?> Intels(PciTree tree, PciDevice root)
    {
        var isChipsetSlot = root.Address is { Bus: 0, Device: >= 0x1a and <= 0x1d };
        var lpc = tree.Find(root.Address with { Device = 0x1f, Function = 0 });
        if (!isChipsetSlot)
        {
            return Reading<PciDevice?>.Known(null, Of(root, "not at a chipset's device number"));
        }

        return lpc?.ClassCode.Is(code => code >> 8 == IsaBridgeClass) == true
            ? Reading<PciDevice?>.Known(root, Of(lpc, "the chipset's LPC or eSPI bridge on the same bus"))
            : new Missing(MissingReason.Absent, $"/sys/bus/pci/devices/{root.Address with { Device = 0x1f, Function = 0 }}", "no chipset bridge on its bus");
    }

    /// <summary>AMD's desktop chipsets are switches below a processor port (pci.ids: 300 to 600 Series Chipset, Matisse Switch); EPYC has none.</summary>
    private static Reading<PciDevice?> Amds(ImmutableArray<PciDevice> bridges)
    {
        var chipset = bridges.FirstOrDefault(bridge =>
            bridge.Vendor.Is(vendor => vendor == Amd)
            && bridge.Device.Is(id => id is 0x43b0 or 0x43b4 or 0x43c6 or 0x43c7 or 0x43e9 or 0x43ea or 0x43f4 or 0x43f5 or 0x57a3 or 0x57a4 or 0x57ad));
        return Reading<PciDevice?>.Known(chipset, Of(chipset ?? bridges[0], chipset is null ? "no chipset switch on the path" : "a chipset's switch"));
    }

    private static Evidence Of(PciDevice device, string words) => new(device.Directory, words);
}
