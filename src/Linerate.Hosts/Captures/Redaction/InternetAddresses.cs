using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>
/// IP addresses: IPv4 within 10.0.0.0/8, which is private (RFC 1918), IPv6 within 2001:db8::/32, which is for documentation
/// (RFC 3849). Loopback, the wildcard and net masks are nobody's.
/// </summary>
internal sealed partial class InternetAddresses(RandomFill random)
{
    private const int Patience = 10_000;

    private readonly StandIns _four = new(random, 3, bytes => string.Create(CultureInfo.InvariantCulture, $"10.{bytes[0]}.{bytes[1]}.{bytes[2]}"));

    private readonly StandIns _six = new(random, 8, bytes => string.Create(
        CultureInfo.InvariantCulture,
        $"2001:db8::{BinaryPrimitives.ReadUInt16BigEndian(bytes):x}:{BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(2)):x}:{BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(4)):x}:{BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(6)):x}"));

    internal string Replace(string text)
    {
        text = Four().Replace(text, match => IsNobody(match.Value) ? match.Value : _four.Of(match.Value));
        return Six().Replace(text, match => match.Value == "::1" || IsOctets(match.Value) ? match.Value : _six.Of(match.Value));
    }

    private static bool IsNobody(string address)
    {
        uint value = 0;
        foreach (var part in address.Split('.'))
        {
            if (!byte.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var octet))
            {
                return true;
            }

            value = (value << 8) | octet;
        }

        const uint Loopback = 127;
        var isMask = BitOperations.LeadingZeroCount(~value) + BitOperations.TrailingZeroCount(value) == 32 && value >> 24 == 255;
        return value == 0 || value >> 24 == Loopback || isMask;
    }

    /// <summary>Eight octets are an EUI-64, which has its stand-in already.</summary>
    private static bool IsOctets(string text) => text.Split(':').All(group => group.Length == 2);

    [GeneratedRegex(@"(?<![\w.])([0-9]{1,3}\.){3}[0-9]{1,3}(?![\w.])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Four();

    [GeneratedRegex(@"(?<![\w:.])(?=[0-9A-Fa-f:]*::[0-9A-Fa-f]|([0-9A-Fa-f]{1,4}:){7})[0-9A-Fa-f:]{3,39}(?![\w:.])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Six();
}
