namespace Linerate.Hosts.Collectors.Nics;

/// <summary>Reads the answer to <c>ethtool-private-flags</c>.</summary>
internal static class PrivateFlagsParser
{
    internal static bool TryParse(ReadOnlySpan<char> text, out ImmutableSortedDictionary<string, bool> flags)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, bool>(StringComparer.Ordinal);
        flags = ImmutableSortedDictionary<string, bool>.Empty;
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (!AnswerLine.TrySplitLast(line, out var split) || !split.TryGetSwitch(out var on))
            {
                return false;
            }

            builder[split.Name.ToString()] = on;
        }

        flags = builder.ToImmutable();
        return true;
    }
}
