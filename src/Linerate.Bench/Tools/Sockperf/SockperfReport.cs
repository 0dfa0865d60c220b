using System.Globalization;

namespace Linerate.Bench.Tools.Sockperf;

/// <summary>
/// Reads what <c>sockperf ping-pong --full-rtt</c> prints when it ends (sockperf 3.x, src/client.cpp, client_statistics). It has no
/// machine format for these figures, so every line that is relied upon must be there once, spelled as 3.7 spells it, and agree
/// with the others.
/// </summary>
public static class SockperfReport
{
    private const string Where = "sockperf";
    private const string Percentile = "---> percentile ";

    public static Reading<LatencyReport> Parse(string text)
    {
        var lines = LinesOf(text);
        if (lines.Find(line => line.StartsWith("== version #", StringComparison.Ordinal)) is not { } version
            || !version.StartsWith("== version #3.", StringComparison.Ordinal))
        {
            return Malformed("not written by sockperf 3");
        }

        if (lines.Exists(line => line.StartsWith("No messages were received", StringComparison.Ordinal)))
        {
            return new Missing(MissingReason.Failed, Where, "no message came back; nobody answers there");
        }

        if (!TryOne(lines, "[Valid Duration] RunTime=", out var valid) || !TryRun(valid, out var seconds, out var sent, out var received))
        {
            return Malformed("it was cut short: no valid duration");
        }

        if (!TryOne(lines, "# dropped messages = ", out var counts) || !TryCounts(counts, out var lost, out var duplicates, out var disordered))
        {
            return Malformed("no counts of dropped and duplicated messages");
        }

        if (seconds <= 0 || received == 0)
        {
            return Malformed("no samples");
        }

        return received > sent || lost > sent ? Malformed($"{received} messages came back and {sent} were sent")
            : Percentiles(lines) is not { } percentiles ? Malformed("percentiles are missing, doubled, or fall where they should rise")
            : Reading<LatencyReport>.Known(new LatencyReport
            {
                Version = $"sockperf {version["== version #".Length..].Split(' ')[0]}",
                Seconds = seconds,
                Sent = sent,
                Received = received,
                Duplicates = duplicates,
                OutOfOrder = disordered,
                Microseconds = percentiles,
            });
    }

    /// <summary>What the program said, without its name before each line and without its colours.</summary>
    private static List<string> LinesOf(string text)
    {
        const string Speaker = "sockperf: ";
        var lines = new List<string>();
        foreach (var raw in text.Split('\n'))
        {
            if (raw.StartsWith(Speaker, StringComparison.Ordinal))
            {
                lines.Add(WithoutColours(raw[Speaker.Length..]).Trim());
            }
        }

        return lines;
    }

    /// <summary>Removes <c>ESC [ … m</c> (ECMA-48, SGR).</summary>
    private static string WithoutColours(string line)
    {
        for (int start; (start = line.IndexOf("\u001b[", StringComparison.Ordinal)) >= 0;)
        {
            var end = line.IndexOf('m', start);
            line = end < 0 ? line[..start] : line.Remove(start, end - start + 1);
        }

        return line;
    }

    private static bool TryOne(List<string> lines, string start, out string rest)
    {
        var found = lines.Where(line => line.StartsWith(start, StringComparison.Ordinal)).Take(2).ToArray();
        rest = found is [var only] ? only[start.Length..] : "";
        return found.Length == 1;
    }

    /// <summary><c>1.548 sec; SentMessages=775; ReceivedMessages=775</c>.</summary>
    private static bool TryRun(string text, out double seconds, out long sent, out long received)
    {
        (seconds, sent, received) = (0, 0, 0);
        return text.Split("; ") is [var time, var first, var second]
            && time.EndsWith(" sec", StringComparison.Ordinal) && TryNumber(time[..^" sec".Length], out seconds)
            && TryCount(first, "SentMessages=", out sent)
            && TryCount(second, "ReceivedMessages=", out received);
    }

    /// <summary><c>0; # duplicated messages = 0; # out-of-order messages = 0</c>.</summary>
    private static bool TryCounts(string text, out long lost, out long duplicates, out long disordered)
    {
        (lost, duplicates, disordered) = (0, 0, 0);
        return text.Split("; ") is [var first, var second, var third]
            && TryCount(first, "", out lost)
            && TryCount(second, "# duplicated messages = ", out duplicates)
            && TryCount(third, "# out-of-order messages = ", out disordered);
    }

    private static ImmutableSortedDictionary<double, double>? Percentiles(List<string> lines)
    {
        var percentiles = ImmutableSortedDictionary.CreateBuilder<double, double>();
        foreach (var line in lines.Where(line => line.StartsWith(Percentile, StringComparison.Ordinal)))
        {
            if (line[Percentile.Length..].Split('=', StringSplitOptions.TrimEntries) is not [var share, var value]
                || !TryNumber(share, out var percent) || percent is <= 0 or >= 100
                || !TryNumber(value, out var microseconds)
                || !percentiles.TryAdd(percent, microseconds))
            {
                return null;
            }
        }

        var ordered = percentiles.Values.ToArray();
        return percentiles.ContainsKey(50) && percentiles.ContainsKey(99) && ordered.SequenceEqual(ordered.Order()) ? percentiles.ToImmutable() : null;
    }

    private static bool TryCount(string text, string start, out long count)
    {
        count = 0;
        return text.StartsWith(start, StringComparison.Ordinal)
            && long.TryParse(text.AsSpan(start.Length), NumberStyles.None, CultureInfo.InvariantCulture, out count);
    }

    private static bool TryNumber(string text, out double number) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);

    private static Missing Malformed(string detail) => new(MissingReason.Malformed, Where, detail);
}
