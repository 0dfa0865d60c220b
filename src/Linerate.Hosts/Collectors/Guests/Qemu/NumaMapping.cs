using System.Globalization;

namespace Linerate.Hosts.Collectors.Guests.Qemu;

/// <summary>One line of numa_maps.</summary>
internal sealed record NumaMapping(string Line, string Policy, string PolicyNodes)
{
    internal List<(NodeId Node, long Bytes)> Bytes { get; } = [];

    internal long Total { get; private set; }

    internal ByteSize PageSize { get; private set; } = ByteSize.KiB(4);

    internal string? File { get; private set; }

    internal bool IsHeapOrStack { get; private set; }

    /// <summary>The word <c>huge</c>: hugetlbfs, whatever the file.</summary>
    internal bool IsHuge { get; private set; }

    /// <summary>Reads a line that has pages on some node; false for one that has none.</summary>
    internal static bool TryParse(ReadOnlySpan<char> line, out NumaMapping mapping)
    {
        mapping = null!;
        var start = line.IndexOf(' ');
        if (start < 0 || line.IndexOf(" N", StringComparison.Ordinal) < 0)
        {
            return false;
        }

        // "prefer (many):0-1" is the one policy with a space in it.
        var rest = line[(start + 1)..];
        var many = rest.StartsWith("prefer (many)", StringComparison.Ordinal);
        var end = many ? "prefer (many)".Length + rest["prefer (many)".Length..].IndexOf(' ') : rest.IndexOf(' ');
        if (end <= 0)
        {
            return false;
        }

        var policy = rest[..end];
        var colon = policy.IndexOf(':');
        var read = new NumaMapping(
            line.ToString(),
            (colon < 0 ? policy : policy[..colon]).ToString(),
            colon < 0 ? "" : policy[(colon + 1)..].ToString());
        var pages = new List<(int Node, long Count)>();
        foreach (var range in rest[end..].Split(' '))
        {
            read.Take(rest[end..][range], pages);
        }

        foreach (var (node, count) in pages)
        {
            read.Bytes.Add((new NodeId(node), count * read.PageSize.Bytes));
            read.Total += count * read.PageSize.Bytes;
        }

        mapping = read;
        return pages.Count > 0;
    }

    private void Take(ReadOnlySpan<char> word, List<(int Node, long Count)> pages)
    {
        var equals = word.IndexOf('=');
        var value = word[(equals + 1)..];
        if (equals < 0)
        {
            IsHeapOrStack |= word is "heap" or "stack";
            IsHuge |= word is "huge";
        }
        else if (word[0] == 'N'
            && int.TryParse(word[1..equals], NumberStyles.None, CultureInfo.InvariantCulture, out var node)
            && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && count is > 0 and <= 1L << 32)
        {
            pages.Add((node, count));
        }
        else if (word.StartsWith("file=", StringComparison.Ordinal))
        {
            File = value.ToString();
        }
        else if (word.StartsWith("kernelpagesize_kB=", StringComparison.Ordinal)
            && long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var kibibytes)
            && kibibytes is > 0 and <= 1 << 20)
        {
            PageSize = ByteSize.KiB(kibibytes);
        }
    }
}
