using System.Globalization;

namespace Linerate.Hosts.Collectors.Nics;

/// <summary>One line <c>name value</c> of a network answer.</summary>
internal readonly ref struct AnswerLine(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
{
    internal ReadOnlySpan<char> Name { get; } = name;

    internal ReadOnlySpan<char> Value { get; } = value;

    /// <summary>Splits before the last word: names of counters and flags may hold spaces.</summary>
    internal static bool TrySplitLast(ReadOnlySpan<char> line, out AnswerLine split) => TrySplit(line, line.LastIndexOf(' '), out split);

    /// <summary>Splits after the first word, for values that may hold spaces; a value may be empty.</summary>
    internal static AnswerLine SplitFirst(ReadOnlySpan<char> line) =>
        TrySplit(line, line.IndexOf(' '), out var split) ? split : new AnswerLine(line.Trim(), default);

    internal bool TryGetNumber(out int number) =>
        int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    internal bool TryGetSwitch(out bool on)
    {
        on = Value is "on" or "1";
        return on || Value is "off" or "0";
    }

    private static bool TrySplit(ReadOnlySpan<char> line, int space, out AnswerLine split)
    {
        split = space > 0 ? new AnswerLine(line[..space].Trim(), line[(space + 1)..].Trim()) : default;
        return space > 0 && split.Name.Length > 0;
    }
}
