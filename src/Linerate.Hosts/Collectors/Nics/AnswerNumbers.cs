namespace Linerate.Hosts.Collectors.Nics;

/// <summary>The numbers of an answer by name: rings, channels, coalescing, pause.</summary>
internal static class AnswerNumbers
{
    internal static bool TryParse(ReadOnlySpan<char> text, out Dictionary<string, int> numbers)
    {
        numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in text.EnumerateLines())
        {
            if (line.IsWhiteSpace())
            {
                continue;
            }

            if (!AnswerLine.TrySplitLast(line, out var split) || !split.TryGetNumber(out var number))
            {
                return false;
            }

            numbers[split.Name.ToString()] = number;
        }

        return true;
    }

    internal static int? NumberOf(this Dictionary<string, int> numbers, string name) =>
        numbers.TryGetValue(name, out var number) ? number : null;

    internal static bool? SwitchOf(this Dictionary<string, int> numbers, string name) =>
        numbers.TryGetValue(name, out var number) ? number != 0 : null;
}
