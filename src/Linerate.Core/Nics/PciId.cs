using System.Diagnostics;
using System.Globalization;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Nics;

/// <summary>Vendor and device ID of a PCI function as <c>lspci -n</c> writes them: <c>8086:10fb</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PciId(ushort Vendor, ushort Device)
{
    private const int Digits = 4;

    /// <summary>Of a function; null when its IDs could not be read.</summary>
    public static PciId? Of(PciDevice function) =>
        function.Vendor.TryGet(out var vendor) && function.Device.TryGet(out var device) ? new PciId(vendor, device) : null;

    /// <summary>Reads four hexadecimal digits, a colon, and four more.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PciId id)
    {
        id = default;
        if (text.Length != (2 * Digits) + 1 || text[Digits] != ':'
            || !ushort.TryParse(text[..Digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var vendor)
            || !ushort.TryParse(text[(Digits + 1)..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var device))
        {
            return false;
        }

        id = new PciId(vendor, device);
        return true;
    }

    public override string ToString() => $"{Vendor:x4}:{Device:x4}";
}
