using System.Globalization;
using System.Text;

namespace Linerate.Core.Agents;

/// <summary>
/// What ethtool(8) prints inside a guest, in the words of our own questions (<c>name value</c>, one a line; NetworkText). What it calls
/// n/a has no line. ethtool prints for people and its words changed over the years: what is not understood is left out, never guessed.
/// </summary>
public static class EthtoolText
{
    /// <summary>Features that ethtool calls by an older name than the kernel (ethtool features.c, off_flag_def).</summary>
    private static readonly FrozenDictionary<string, string> KernelNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["rx-checksumming"] = "rx-checksum",
        ["generic-segmentation-offload"] = "tx-generic-segmentation",
        ["generic-receive-offload"] = "rx-gro",
        ["large-receive-offload"] = "rx-lro",
        ["rx-vlan-offload"] = "rx-vlan-hw-parse",
        ["tx-vlan-offload"] = "tx-vlan-hw-insert",
        ["ntuple-filters"] = "rx-ntuple-filter",
        ["receive-hashing"] = "rx-hashing",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Of <c>ethtool -g</c> and <c>ethtool -l</c>: limits above, what holds below.</summary>
    public static string Limits(string text)
    {
        var answer = new StringBuilder();
        var suffix = (string?)null;
        foreach (var line in text.EnumerateLines())
        {
            if (line.StartsWith("Pre-set maximums", StringComparison.Ordinal))
            {
                suffix = "-max";
            }
            else if (line.StartsWith("Current hardware settings", StringComparison.Ordinal))
            {
                suffix = "";
            }
            else if (suffix is not null && TrySplit(line, out var name, out var value) && IsNumber(value))
            {
                Add(answer, $"{name.ToString().ToLowerInvariant().Replace(' ', '-')}{suffix}", value);
            }
        }

        return answer.ToString();
    }

    /// <summary>Of <c>ethtool -c</c>.</summary>
    public static string Coalescing(string text)
    {
        var answer = new StringBuilder();
        foreach (var line in text.EnumerateLines())
        {
            if (line.StartsWith("Adaptive RX:", StringComparison.Ordinal))
            {
                var words = line.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
                AddSwitch(answer, "adaptive-rx", words.Length > 2 ? words[2] : "");
                AddSwitch(answer, "adaptive-tx", words.Length > 4 ? words[4] : "");
            }
            else if (TrySplit(line, out var name, out var value) && IsNumber(value))
            {
                Add(answer, name, value);
            }
        }

        return answer.ToString();
    }

    /// <summary>Of <c>ethtool -i</c>.</summary>
    public static string Driver(string text)
    {
        var answer = new StringBuilder();
        foreach (var line in text.EnumerateLines())
        {
            if (TrySplit(line, out var name, out var value) && name is "driver" or "version" or "firmware-version" or "bus-info")
            {
                Add(answer, name, value);
            }
        }

        return answer.ToString();
    }

    /// <summary>Of <c>ethtool -k</c>, without the groups that stand for several features.</summary>
    public static string Features(string text)
    {
        var answer = new StringBuilder();
        foreach (var line in text.EnumerateLines())
        {
            if (!TrySplit(line, out var name, out var value))
            {
                continue;
            }

            var isFixed = value.EndsWith("[fixed]", StringComparison.Ordinal);
            var word = value.StartsWith("on", StringComparison.Ordinal) ? "on" : value.StartsWith("off", StringComparison.Ordinal) ? "off" : null;
            var group = name is "tx-checksumming" or "scatter-gather" or "tcp-segmentation-offload" or "udp-fragmentation-offload";
            if (word is not null && !group)
            {
                Add(answer, KernelNames.GetValueOrDefault(name.ToString(), name.ToString()), isFixed ? $"{word}-fixed" : word);
            }
        }

        return answer.ToString();
    }

    /// <summary>Of <c>ethtool -S</c>.</summary>
    public static string Statistics(string text)
    {
        var answer = new StringBuilder();
        foreach (var line in text.EnumerateLines())
        {
            if (line.LastIndexOf(": ", StringComparison.Ordinal) is > 0 and var colon && IsNumber(line[(colon + 2)..].Trim()))
            {
                Add(answer, line[..colon].Trim(), line[(colon + 2)..].Trim());
            }
        }

        return answer.ToString();
    }

    private static bool TrySplit(ReadOnlySpan<char> line, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        var colon = line.IndexOf(':');
        name = colon > 0 ? line[..colon].Trim() : default;
        value = colon > 0 ? line[(colon + 1)..].Trim() : default;
        return name.Length > 0;
    }

    private static bool IsNumber(ReadOnlySpan<char> text) => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static void AddSwitch(StringBuilder answer, string name, string word)
    {
        if (word is "on" or "off")
        {
            Add(answer, name, word == "on" ? "1" : "0");
        }
    }

    private static void Add(StringBuilder answer, ReadOnlySpan<char> name, ReadOnlySpan<char> value) =>
        answer.Append(name).Append(' ').Append(value).Append('\n');
}
