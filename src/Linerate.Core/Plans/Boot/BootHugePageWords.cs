using System.Globalization;

namespace Linerate.Core.Plans.Boot;

/// <summary>The three words of a command line that make hugepages, and how sizes are spelled in them.</summary>
internal static class BootHugePageWords
{
    internal const string Size = "hugepagesz";
    internal const string DefaultSize = "default_hugepagesz";
    internal const string Count = "hugepages";

    internal static bool IsOne(BootWord word) => word.Value is not null && (word.IsNamed(Count) || word.IsNamed(Size) || word.IsNamed(DefaultSize));

    internal static string Spell(ByteSize size) => size.Bytes switch
    {
        var bytes when bytes % (1L << 30) == 0 => $"{(bytes >> 30).ToString(CultureInfo.InvariantCulture)}G",
        var bytes when bytes % (1L << 20) == 0 => $"{(bytes >> 20).ToString(CultureInfo.InvariantCulture)}M",
        var bytes => $"{(bytes >> 10).ToString(CultureInfo.InvariantCulture)}K",
    };

    /// <summary>A size as the kernel's memparse reads it; null where it makes none.</summary>
    internal static ByteSize? ReadSize(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        var shift = char.ToUpperInvariant(text[^1]) switch { 'K' => 10, 'M' => 20, 'G' => 30, _ => 0 };
        return long.TryParse(shift == 0 ? text : text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= 1L << 32
            ? new ByteSize(number << shift)
            : null;
    }
}
