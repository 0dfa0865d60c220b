using System.Globalization;

namespace Linerate.Bench.Tools.Testpmd;

/// <summary>
/// Reads what dpdk-testpmd prints when forwarding stops (DPDK app/test-pmd/testpmd.c, fwd_stats_display): a block for each port and
/// one for all. It has no machine format, so the text must hold each block once, whole, and the ports must add up to the total.
/// </summary>
public static class TestpmdReport
{
    private const string Where = "dpdk-testpmd";
    private const string PortTitle = "Forward statistics for port ";
    private const string TotalTitle = "Accumulated forward statistics for all ports";

    public static Reading<TestpmdForwarding> Parse(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.TrimEntries);
        if (!lines.Contains("Bye...", StringComparer.Ordinal))
        {
            return Malformed("it was cut short: it did not say Bye...");
        }

        var ports = new SortedDictionary<int, TestpmdCounts>();
        TestpmdCounts? total = null;
        for (var index = 0; index < lines.Length; index++)
        {
            var title = lines[index].Trim('-', '+', ' ');
            var isPort = title.StartsWith(PortTitle, StringComparison.Ordinal);
            if (!isPort && title != TotalTitle)
            {
                continue;
            }

            if (!TryBlock(lines, index, out var counts))
            {
                return Malformed($"\"{title}\" is not followed by its counts");
            }

            if (!isPort ? total is not null : !int.TryParse(title.AsSpan(PortTitle.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var port) || !ports.TryAdd(port, counts))
            {
                return Malformed($"\"{title}\" stands there twice, or for no port");
            }

            total = isPort ? total : counts;
        }

        return ports.Count == 0 || total is not { } all ? Malformed("no forward statistics")
            : Sum(ports.Values) != all ? Malformed("the ports do not add up to the total")
            : all.Received == 0 && all.Sent == 0 ? Malformed("no samples: nothing was forwarded")
            : Reading<TestpmdForwarding>.Known(new TestpmdForwarding(ports.ToImmutableSortedDictionary(), all));
    }

    private static TestpmdCounts Sum(IEnumerable<TestpmdCounts> counts) => counts.Aggregate((left, right) => left + right);

    /// <summary>
    /// <c>RX-packets: 5  RX-dropped: 0  RX-total: 5</c> and the same of TX; an RX-total is what the port received, forwarded or not.
    /// Other lines may stand between, such as of bad checksums.
    /// </summary>
    private static bool TryBlock(string[] lines, int title, out TestpmdCounts counts)
    {
        const int Longest = 8;
        counts = default;
        (long Packets, long Dropped)? received = null, sent = null;
        for (var index = title + 1; index < lines.Length && index <= title + Longest; index++)
        {
            if (IsRule(lines[index]))
            {
                break;
            }

            received = Row(lines[index], "RX") ?? received;
            sent = Row(lines[index], "TX") ?? sent;
        }

        if (received is not { } rx || sent is not { } tx)
        {
            return false;
        }

        counts = new TestpmdCounts(rx.Packets, rx.Dropped, tx.Packets, tx.Dropped);
        return true;
    }

    private static bool IsRule(string line) => line.Length > 0 && line.All(letter => letter is '-' or '+');

    private static (long Packets, long Dropped)? Row(string line, string way) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var first, var packets, var second, var dropped, var third, var total]
        && first == $"{way}-packets:" && second == $"{way}-dropped:" && third == $"{way}-total:"
        && TryCount(packets, out var moved) && TryCount(dropped, out var lost) && TryCount(total, out var all)
        && all == moved + lost
            ? (moved, lost)
            : null;

    private static bool TryCount(string text, out long count) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count);

    private static Missing Malformed(string detail) => new(MissingReason.Malformed, Where, detail);
}
