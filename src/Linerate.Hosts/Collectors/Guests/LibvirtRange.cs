using System.Globalization;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>Sets as libvirt writes them: <c>1-4,^3,6</c>, where a caret takes out again (libvirt src/util/virbitmap.c, virBitmapParse).</summary>
internal static class LibvirtRange
{
    // 8192 CPUs, every other one, take 20 KiB.
    private const int MaxLength = 64 << 10;

    internal static bool TryParse(ReadOnlySpan<char> text, out CpuSet set)
    {
        set = default;
        if (text.IsWhiteSpace() || text.Length > MaxLength)
        {
            return false;
        }

        foreach (var range in text.Split(','))
        {
            var part = text[range].Trim();
            var taken = part.StartsWith('^');
            if (part.IsEmpty || !CpuSet.TryParse(taken ? part[1..] : part, out var members) || members.IsEmpty)
            {
                return false;
            }

            set = taken ? set - members : set | members;
        }

        return true;
    }

    /// <summary>The nodes of a node set.</summary>
    internal static bool TryParseNodes(ReadOnlySpan<char> text, out ImmutableArray<NodeId> nodes)
    {
        var known = TryParse(text, out var set);
        nodes = NodesOf(set);
        return known;
    }

    internal static ImmutableArray<NodeId> NodesOf(CpuSet set) => [.. set.ToImmutableArray().Select(number => new NodeId(number))];

    /// <summary>Numbers as libvirt reads attributes: <c>0x12</c> or <c>18</c>.</summary>
    internal static bool TryParseNumber(ReadOnlySpan<char> text, out uint number) =>
        text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            ? uint.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number)
            : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
