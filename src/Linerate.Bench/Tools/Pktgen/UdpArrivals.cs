using System.Globalization;

namespace Linerate.Bench.Tools.Pktgen;

/// <summary>How many datagrams have come for a port where nobody listens, as the receiving kernel counts them: no program has to keep up with them.</summary>
internal static class UdpArrivals
{
    /// <param name="text">/proc/net/snmp or /proc/net/snmp6.</param>
    internal static Reading<long> Parse(string text)
    {
        var lines = text.Split('\n');
        if (lines.FirstOrDefault(line => line.StartsWith("Udp6NoPorts", StringComparison.Ordinal)) is { } six)
        {
            return NumberIn(six.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), 1);
        }

        // Names and numbers are a line each, in the same order.
        var udp = lines.Where(line => line.StartsWith("Udp:", StringComparison.Ordinal)).Select(line => line.Split(' ')).ToArray();
        return udp is [var names, var numbers] ? NumberIn(numbers, Array.IndexOf(names, "NoPorts")) : Malformed;
    }

    private static Missing Malformed => new(MissingReason.Malformed, "/proc/net/snmp", "it does not count datagrams for closed ports");

    private static Reading<long> NumberIn(string[] words, int place) =>
        place > 0 && place < words.Length && long.TryParse(words[place], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? Reading<long>.Known(number, new Evidence("/proc/net/snmp", words[place]))
            : Malformed;
}
