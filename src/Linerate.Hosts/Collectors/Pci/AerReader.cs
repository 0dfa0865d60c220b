using System.Globalization;
using Linerate.Core.Host.Pci;

namespace Linerate.Hosts.Collectors.Pci;

/// <summary>Reads the error counters of one function: aer_dev_correctable, aer_dev_nonfatal, aer_dev_fatal.</summary>
internal static class AerReader
{
    internal static AerCounters Read(HostReader reader, string directory)
    {
        var correctable = Counters(reader, $"{directory}/aer_dev_correctable");
        return correctable.IsKnown || correctable.Missing.Reason != MissingReason.Absent
            ? new AerCounters(correctable, Counters(reader, $"{directory}/aer_dev_nonfatal"), Counters(reader, $"{directory}/aer_dev_fatal"))
            : new AerCounters(correctable, correctable, correctable);
    }

    private static Reading<ImmutableSortedDictionary<string, long>> Counters(HostReader reader, string path) =>
        reader.Parse<ImmutableSortedDictionary<string, long>>(path, TryParse, "error counters");

    /// <summary>Reads lines of <c>BadTLP 3</c>. The kernel's own total, a line <c>TOTAL_ERR_COR 3</c>, is kept as it stands.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out ImmutableSortedDictionary<string, long> counters)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, long>(StringComparer.Ordinal);
        counters = ImmutableSortedDictionary<string, long>.Empty;
        foreach (var line in text.EnumerateLines())
        {
            var space = line.LastIndexOf(' ');
            if (space <= 0 || !long.TryParse(line[(space + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return false;
            }

            builder[line[..space].ToString()] = count;
        }

        counters = builder.ToImmutable();
        return counters.Count > 0;
    }
}
