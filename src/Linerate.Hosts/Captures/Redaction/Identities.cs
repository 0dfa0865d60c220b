using System.Text.RegularExpressions;

namespace Linerate.Hosts.Captures.Redaction;

/// <summary>UUIDs, and the 32 digits of a machine ID (machine-id(5)), which may be the same one without its dashes.</summary>
internal sealed partial class Identities(RandomFill random)
{
    private const int Patience = 10_000;
    private const int Digits = 32;

    private readonly StandIns _standIns = new(random, Digits / 2, bytes =>
    {
        // A UUID that was drawn at random: version 4, variant 1 (RFC 9562, 5.4).
        bytes[6] = (byte)((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3f) | 0x80);
        return Convert.ToHexStringLower(bytes);
    });

    internal string Replace(string text)
    {
        if (text.Length < Digits)
        {
            return text;
        }

        text = Uuid().Replace(text, match => StandInOf(match.Value.Replace("-", "", StringComparison.Ordinal)) is { } digits
            ? $"{digits[..8]}-{digits[8..12]}-{digits[12..16]}-{digits[16..20]}-{digits[20..]}"
            : match.Value);
        return MachineId().Replace(text, match => StandInOf(match.Value) ?? match.Value);
    }

    /// <summary>Null for the one of all zeros or all ones, which is nobody's.</summary>
    private string? StandInOf(string digits) => digits.AsSpan().IndexOfAnyExcept(digits[0]) < 0 ? null : _standIns.Of(digits);

    [GeneratedRegex(@"(?<![0-9A-Fa-f])[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}(?![0-9A-Fa-f])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Uuid();

    [GeneratedRegex(@"(?<![0-9A-Fa-f])[0-9A-Fa-f]{32}(?![0-9A-Fa-f])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex MachineId();
}
