using System.Diagnostics;
using System.Globalization;

namespace Linerate.Core.Units;

/// <summary>A 48-bit Ethernet address, written <c>52:54:00:12:34:56</c>.</summary>
[DebuggerDisplay("{ToString(),nq}")]
public readonly record struct MacAddress(ulong Bits)
{
    private const int Octets = 6;

    /// <summary>All zero: what a driver reports for a VF whose address the host's administrator has not set.</summary>
    public bool IsUnset => Bits == 0;

    public static bool TryParse(ReadOnlySpan<char> text, out MacAddress address)
    {
        address = default;
        ulong bits = 0;
        var octets = 0;
        foreach (var part in text.Split(':'))
        {
            if (++octets > Octets || text[part].Length is 0 or > 2
                || !byte.TryParse(text[part], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var octet))
            {
                return false;
            }

            bits = (bits << 8) | octet;
        }

        address = new MacAddress(bits);
        return octets == Octets;
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Bits >> 40 & 0xff:x2}:{Bits >> 32 & 0xff:x2}:{Bits >> 24 & 0xff:x2}:{Bits >> 16 & 0xff:x2}:{Bits >> 8 & 0xff:x2}:{Bits & 0xff:x2}");
}
