using System.Globalization;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-statistics</c>. A driver may use a name twice; the first one stays.</summary>
internal static class StatisticsParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out ImmutableDictionary<string, ulong> statistics)
    {
        var builder = ImmutableDictionary.CreateBuilder<string, ulong>(StringComparer.Ordinal);
        statistics = ImmutableDictionary<string, ulong>.Empty;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (!AnswerLine.TrySplitLast(line, out var split)
                || !ulong.TryParse(split.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                return false;
            }

            builder.TryAdd(split.Name.ToString(), count);
        }

        statistics = builder.ToImmutable();
        return true;
    }
}
