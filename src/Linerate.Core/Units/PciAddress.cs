using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>
/// A PCI function as the kernel spells it: <c>0000:3b:00.2</c>. Domains may be wider than 16 bits
/// (VMD and Hyper-V use 32-bit ones: <c>10000:00:02.0</c>).
/// </summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct PciAddress(uint Domain, byte Bus, byte Device, byte Function)
    : IComparable<PciAddress>, ISpanParsable<PciAddress>
{
    /// <summary>Bus, device and function as one 16-bit routing ID: what SR-IOV's offset and stride count in (SR-IOV spec 1.1, 2.1.2).</summary>
    public ushort RoutingId => (ushort)((Bus << 8) | (Device << 3) | Function);

    public static PciAddress FromRoutingId(uint domain, ushort routingId) =>
        new(domain, (byte)(routingId >> 8), (byte)(routingId >> 3 & 0x1f), (byte)(routingId & 7));

    /// <summary>True for two functions of one device (one slot).</summary>
    public bool SameSlot(PciAddress other) =>
        Domain == other.Domain && Bus == other.Bus && Device == other.Device;

    public static PciAddress Parse(string text) =>
        TryParse(text, out var address) ? address : throw new FormatException($"not a PCI address: \"{text}\"");

    /// <summary>Reads <c>DDDD:BB:DD.F</c>, or <c>BB:DD.F</c> in domain 0; all digits hexadecimal.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PciAddress address)
    {
        address = default;
        var dot = text.LastIndexOf('.');
        if (dot < 0 || !TryParseHex(text[(dot + 1)..], 1, 7, out var function))
        {
            return false;
        }

        text = text[..dot];
        var colon = text.LastIndexOf(':');
        if (colon < 0 || !TryParseHex(text[(colon + 1)..], 2, 0x1f, out var device))
        {
            return false;
        }

        text = text[..colon];
        colon = text.LastIndexOf(':');
        uint domain = 0;
        if (colon >= 0 && (colon < 4 || !TryParseHex(text[..colon], 8, uint.MaxValue, out domain)))
        {
            return false;
        }

        if (!TryParseHex(text[(colon + 1)..], 2, 0xff, out var bus))
        {
            return false;
        }

        address = new PciAddress(domain, (byte)bus, (byte)device, (byte)function);
        return true;
    }

    private static bool TryParseHex(ReadOnlySpan<char> text, int maxDigits, uint max, out uint value)
    {
        value = 0;
        return text.Length >= 1 && text.Length <= maxDigits
            && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value)
            && value <= max;
    }

    static PciAddress IParsable<PciAddress>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<PciAddress>.TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PciAddress result) =>
        TryParse(s, out result);

    static PciAddress ISpanParsable<PciAddress>.Parse(ReadOnlySpan<char> s, IFormatProvider? provider) => Parse(s.ToString());

    static bool ISpanParsable<PciAddress>.TryParse(ReadOnlySpan<char> s, IFormatProvider? provider, out PciAddress result) =>
        TryParse(s, out result);

    public int CompareTo(PciAddress other) =>
        Domain != other.Domain ? Domain.CompareTo(other.Domain) : RoutingId.CompareTo(other.RoutingId);

    public static bool operator <(PciAddress left, PciAddress right) => left.CompareTo(right) < 0;

    public static bool operator >(PciAddress left, PciAddress right) => left.CompareTo(right) > 0;

    public static bool operator <=(PciAddress left, PciAddress right) => left.CompareTo(right) <= 0;

    public static bool operator >=(PciAddress left, PciAddress right) => left.CompareTo(right) >= 0;

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Domain:x4}:{Bus:x2}:{Device:x2}.{Function:x}");
}
