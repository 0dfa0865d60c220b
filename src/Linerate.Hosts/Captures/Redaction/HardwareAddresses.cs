using System.Globalization;
using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>
/// MAC addresses, 20-octet addresses of InfiniBand and other runs of octets, as <c>aa:bb:…</c>, <c>aa-bb-…</c>, bare in the
/// names of interfaces (<c>enx0011…</c>), and as bytes. The stand-in of a MAC is marked locally administered; its first octet
/// stays otherwise, for it tells multicast from unicast and a tap from its NIC (libvirt's fe for 52).
/// </summary>
internal sealed partial class HardwareAddresses(RandomFill random)
{
    private const int Patience = 10_000;
    private const int MacDigits = 12;
    private const int InfiniBandDigits = 40;

    /// <summary>IEEE 802: the bit of the first octet that says that no maker assigned the address.</summary>
    private const int LocallyAdministered = 2;

    private readonly Dictionary<int, StandIns> _tails = [];
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps in mind what stands with separators in a text, to find it elsewhere without.</summary>
    internal void Learn(string text)
    {
        foreach (var match in Separated().EnumerateMatches(text))
        {
            var digits = Digits(text.AsSpan(match.Index, match.Length));
            if (digits.Length is MacDigits or InfiniBandDigits && !IsNobody(digits))
            {
                _known.Add(digits);
            }
        }
    }

    internal string Replace(string text)
    {
        if (text.Length < MacDigits)
        {
            return text;
        }

        text = Separated().Replace(text, match => Separate(StandInOf(Digits(match.Value)), ':'));
        text = Dashed().Replace(text, match => match.Groups["type"].Value + Separate(StandInOf(Digits(match.Groups["octets"].Value)), '-'));
        return Bare().Replace(text, match => match.Groups["prefix"].Success || _known.Contains(match.Groups["digits"].Value)
            ? match.Groups["prefix"].Value + StandInOf(match.Groups["digits"].Value)
            : match.Value);
    }

    /// <summary>Replaces, in an answer that is no text, the bytes of addresses that stand in some text of the capture.</summary>
    internal void Replace(Span<byte> bytes)
    {
        Span<char> digits = stackalloc char[InfiniBandDigits];
        var known = _known.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var at = 0; at < bytes.Length; at++)
        {
            foreach (var length in (ReadOnlySpan<int>)[InfiniBandDigits / 2, MacDigits / 2])
            {
                if (at + length <= bytes.Length && Convert.TryToHexStringLower(bytes.Slice(at, length), digits, out var written)
                    && known.TryGetValue(digits[..written], out var address))
                {
                    Convert.FromHexString(StandInOf(address)).CopyTo(bytes[at..]);
                    at += length - 1;
                    break;
                }
            }
        }
    }

    /// <summary>Digits for digits, in lower case.</summary>
    private string StandInOf(string digits)
    {
        if (IsNobody(digits))
        {
            return digits;
        }

        var first = byte.Parse(digits.AsSpan(0, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        var kind = 'i';
        if (digits.Length == MacDigits)
        {
            kind = (first & LocallyAdministered) == 0 ? 'u' : 'l';
            first |= LocallyAdministered;
        }

        var length = (digits.Length / 2) - 1;
        if (!_tails.TryGetValue(length, out var tails))
        {
            _tails.Add(length, tails = new StandIns(random, length, Convert.ToHexStringLower));
        }

        // An assigned address and a local one may differ in the bit alone that the stand-in sets.
        return $"{first:x2}{tails.Of($"{kind}{digits.AsSpan(2)}")}";
    }

    /// <summary>No address, or everybody's.</summary>
    private static bool IsNobody(string digits) =>
        digits.AsSpan().IndexOfAnyExcept('0') < 0 || digits.AsSpan().IndexOfAnyExcept('f', 'F') < 0;

    private static string Digits(ReadOnlySpan<char> address)
    {
        Span<char> digits = stackalloc char[address.Length <= 256 ? address.Length : 0];
        digits = digits.IsEmpty ? new char[address.Length] : digits;
        var length = 0;
        foreach (var letter in address)
        {
            if (char.IsAsciiHexDigit(letter))
            {
                digits[length++] = char.ToLowerInvariant(letter);
            }
        }

        return new string(digits[..length]);
    }

    private static string Separate(string digits, char separator) => string.Create(
        (digits.Length / 2 * 3) - 1,
        (digits, separator),
        static (text, from) =>
        {
            for (var at = 0; at < text.Length; at++)
            {
                text[at] = at % 3 == 2 ? from.separator : from.digits[(at / 3 * 2) + (at % 3)];
            }
        });

    /// <summary>Six octets or more; <c>eth0:52:54:…</c> of dracut's <c>ifname=</c> begins after the name.</summary>
    [GeneratedRegex(@"(?<!(?<![0-9A-Za-z])[0-9A-Fa-f]{2}:)(?<![0-9A-Za-z])[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2}){5,}(?![0-9A-Za-z]|:[0-9A-Fa-f]{2}(?![0-9A-Za-z]))", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Separated();

    /// <summary>pxelinux writes <c>BOOTIF=01-aa-bb-…</c>, with the type of the hardware before it; lspci the eight octets of a serial.</summary>
    [GeneratedRegex(@"(?<![0-9A-Za-z-])(?<type>01-)?(?<octets>[0-9A-Fa-f]{2}((-[0-9A-Fa-f]{2}){7}|(-[0-9A-Fa-f]{2}){5}))(?![0-9A-Za-z-])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Dashed();

    /// <summary>systemd names interfaces after their MAC (systemd.net-naming-scheme(7)).</summary>
    [GeneratedRegex(@"(?<prefix>(?<![0-9A-Za-z])(en|wl|ww|sl|ib)x)?(?<![0-9A-Fa-f])(?<digits>[0-9A-Fa-f]{12})(?![0-9A-Fa-f])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Bare();
}
