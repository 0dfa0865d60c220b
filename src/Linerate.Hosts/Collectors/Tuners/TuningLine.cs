using System.Buffers;
using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>Recognises the knobs that one line of a script, unit or udev rule sets: ethtool calls, writes to sysfs and procfs.</summary>
internal static class TuningLine
{
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\"'`(");
    private static readonly SearchValues<char> PathEnds = SearchValues.Create(" \t\"'`(<>");
    private static readonly SearchValues<char> Patterns = SearchValues.Create("$%*{}()[]?");

    private static readonly (string Word, Knob Knob)[] Files =
    [
        ("sriov_numvfs", Knob.VfCount),
        ("mlxdevm", Knob.VfSettings),
        ("smp_affinity", Knob.InterruptAffinity),
        ("set_irq_affinity", Knob.InterruptAffinity),
        ("driver_override", Knob.DriverBinding),
        ("driverctl set-override", Knob.DriverBinding),
        ("dpdk-devbind", Knob.DriverBinding),
        ("scaling_governor", Knob.CpuGovernor),
        ("cpupower frequency-set", Knob.CpuGovernor),
        ("cpupower idle-set", Knob.IdleStates),
        ("cpu_dma_latency", Knob.IdleStates),
        ("nr_hugepages", Knob.HugePages),
        ("transparent_hugepage", Knob.TransparentHugePages),
        ("numa_balancing", Knob.NumaBalancing),
        ("cpuset.cpus.partition", Knob.CpuIsolation),
    ];

    private static readonly (string[] Options, Knob Knob)[] EthtoolOptions =
    [
        (["-G", "--set-ring"], Knob.RingSize),
        (["-C", "--coalesce", "-Q", "--per-queue"], Knob.Coalescing),
        (["-L", "--set-channels"], Knob.Channels),
        (["-K", "--features", "--offload"], Knob.Offloads),
        (["-A", "--pause"], Knob.PauseFrames),
    ];

    /// <summary>A text without any of these sets no knob: most packaged rules and scripts are done with at one look.</summary>
    private static readonly SearchValues<string> Signs =
        SearchValues.Create([.. Files.Select(file => file.Word), "ethtool", "vf", "mtu"], StringComparison.Ordinal);

    /// <summary>False for a text none of whose lines can set a knob.</summary>
    internal static bool MayOccurIn(ReadOnlySpan<char> text) => text.ContainsAny(Signs);

    /// <summary>The knobs of a line with what each is set on: an interface, a PCI address, or empty. A comment sets none.</summary>
    internal static IEnumerable<(Knob Knob, string Subject)> Read(string line)
    {
        if (!MayOccurIn(line) || line.AsSpan().TrimStart() is ['#', ..] or [';', ..])
        {
            yield break;
        }

        var words = line.Split([' ', '\t', '"', '\'', ',', ';', '='], StringSplitOptions.RemoveEmptyEntries);
        foreach (var (word, knob) in Files)
        {
            if (line.Contains(word, StringComparison.Ordinal) && !OnlyLooksAt(line, word))
            {
                yield return (knob, SubjectOfPath(line));
            }
        }

        for (var i = 0; i < words.Length; i++)
        {
            if (IsCommand(words[i], "ethtool") && i + 2 < words.Length && KnobOf(words[i + 1]) is { } knob)
            {
                yield return (knob, NameOrNothing(words[i + 2]));
            }
            else if (IsCommand(words[i], "ip") && Array.IndexOf(words, "set", i) is var set && set > i)
            {
                foreach (var claim in ReadLinkSet(words.AsSpan(set + 1)))
                {
                    yield return claim;
                }
            }
        }
    }

    /// <summary>Whether a line only asks what a file holds, wherever it names it, and sets something else: <c>ATTR{device/sriov_numvfs}=="0"</c>.</summary>
    private static bool OnlyLooksAt(string line, string word)
    {
        for (var at = line.IndexOf(word, StringComparison.Ordinal); at >= 0; at = line.IndexOf(word, at + word.Length, StringComparison.Ordinal))
        {
            if (!IsLook(line.AsSpan(0, at), line.AsSpan(at + word.Length)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A match of udev(7), on the file's value or on its being there (<c>TEST==</c>), or a shell's test, cat or redirection from it.</summary>
    private static bool IsLook(ReadOnlySpan<char> before, ReadOnlySpan<char> after)
    {
        if (after.TrimStart('}').TrimStart() is ['=' or '!', '=', ..])
        {
            return true;
        }

        var start = before.LastIndexOfAny(PathEnds) + 1;
        var command = before[..start].TrimEnd(" \t\"'");
        var last = command[(command.LastIndexOfAny(WordEnds) + 1)..];
        return last is "cat" or "-e" or "-f" or "-r" or "-s" or "-w" || last is [.., '<'] or [.., '=' or '!', '='];
    }

    /// <summary><c>ip link set [dev] eth0 vf 3 …</c>, <c>ip link set eth0 mtu 9000</c>.</summary>
    private static List<(Knob Knob, string Subject)> ReadLinkSet(ReadOnlySpan<string> words)
    {
        var claims = new List<(Knob Knob, string Subject)>();
        if ((words is ["dev", ..] ? words[1..] : words) is [var name, .. var settings])
        {
            foreach (var setting in settings)
            {
                if (setting is "vf" or "mtu")
                {
                    claims.Add((setting == "vf" ? Knob.VfSettings : Knob.Mtu, NameOrNothing(name)));
                }
            }
        }

        return claims;
    }

    private static Knob? KnobOf(string option)
    {
        foreach (var (options, knob) in EthtoolOptions)
        {
            if (options.Contains(option))
            {
                return knob;
            }
        }

        return null;
    }

    private static bool IsCommand(string word, string command) =>
        word == command || word.EndsWith($"/{command}", StringComparison.Ordinal);

    /// <summary>The component after /sys/class/net or /sys/bus/pci/devices; empty where it is a variable or a pattern.</summary>
    private static string SubjectOfPath(string line)
    {
        foreach (var folder in (ReadOnlySpan<string>)["/class/net/", "/pci/devices/", "/virtual/net/"])
        {
            var start = line.IndexOf(folder, StringComparison.Ordinal);
            if (start >= 0)
            {
                var rest = line.AsSpan(start + folder.Length);
                var end = rest.IndexOfAny(" /\"'\t");
                return NameOrNothing(end < 0 ? rest.ToString() : rest[..end].ToString());
            }
        }

        return "";
    }

    /// <summary>A name as it is; a shell variable, a udev substitution or a pattern names nobody in particular.</summary>
    internal static string NameOrNothing(string word) => word.AsSpan().ContainsAny(Patterns) ? "" : word;
}
