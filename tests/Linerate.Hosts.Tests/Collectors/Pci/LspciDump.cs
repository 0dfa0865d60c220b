using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linerate.Hosts.Tests.Collectors.Pci;

/// <summary>One function of an <c>lspci -vvvxxxx</c> text: the decoded lines and, beside them, the bytes.</summary>
internal sealed partial record LspciDump(string Name, string Text, byte[] Bytes)
{
    private readonly Dictionary<string, string> _sections = Sections(Text);

    /// <summary>All functions of a text that have both bytes and decoded capabilities.</summary>
    internal static IEnumerable<LspciDump> Read(string file, string content)
    {
        var text = new StringBuilder();
        var bytes = new List<byte>();
        var name = "";
        foreach (var line in content.Split('\n').Append("00:00.0 end"))
        {
            if (FunctionLine().IsMatch(line))
            {
                if (bytes.Count >= 64)
                {
                    yield return new LspciDump($"{file} {name}", text.ToString(), [.. bytes]);
                }

                name = line[..line.IndexOf(' ', StringComparison.Ordinal)];
                text.Clear();
                bytes.Clear();
            }
            else if (ByteLine().Match(line) is { Success: true } row
                && int.Parse(row.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) == bytes.Count)
            {
                bytes.AddRange(Convert.FromHexString(row.Groups[2].Value.Replace(" ", "", StringComparison.Ordinal)));
            }
            else
            {
                text.AppendLine(line);
            }
        }
    }

    /// <summary>The offsets of the capabilities that lspci lists, in its order.</summary>
    internal ImmutableArray<int> Offsets =>
        [.. CapabilityLine().Matches(Text).Select(match => int.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture))];

    /// <summary>The words of one register: <c>LnkSta</c>, with its continuation lines; null when lspci does not show it.</summary>
    internal string? Register(string name) => _sections.GetValueOrDefault(name);

    /// <summary>A flag of a register: <c>RlxdOrd+</c>; null when it is not shown.</summary>
    internal bool? Flag(string register, string flag) =>
        Register(register) is { } words && Regex.Match(words, $@"(?<![\w-]){Regex.Escape(flag)}([+-])") is { Success: true } match
            ? match.Groups[1].Value == "+"
            : null;

    /// <summary>The first group of a pattern over the function's text; null when it does not occur.</summary>
    internal Match? Find(string pattern) => Regex.Match(Text, pattern) is { Success: true } match ? match : null;

    private static Dictionary<string, string> Sections(string text)
    {
        var sections = new Dictionary<string, string>(StringComparer.Ordinal);
        string? open = null;
        foreach (var line in text.Split('\n'))
        {
            if (RegisterLine().Match(line) is { Success: true } match)
            {
                open = match.Groups[1].Value;
                sections.TryAdd(open, "");
                sections[open] += match.Groups[2].Value;
            }
            else if (open is not null && line.StartsWith("\t\t", StringComparison.Ordinal))
            {
                sections[open] += " " + line.Trim();
            }
            else if (open is not null && line.StartsWith("                ", StringComparison.Ordinal))
            {
                sections[open] += " " + line.Trim();
            }
            else
            {
                open = null;
            }
        }

        return sections;
    }

    [GeneratedRegex(@"^(?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\.[0-7] ")]
    private static partial Regex FunctionLine();

    [GeneratedRegex(@"^([0-9a-f]{2,3}): ((?:[0-9a-f]{2} ?){1,16})\s*$")]
    private static partial Regex ByteLine();

    [GeneratedRegex(@"Capabilities: \[([0-9a-f]+)(?: v\d+)?\]")]
    private static partial Regex CapabilityLine();

    [GeneratedRegex(@"^\s+([A-Z][A-Za-z]+\d?):\s*(.*)$")]
    private static partial Regex RegisterLine();
}
