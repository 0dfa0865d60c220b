using System.Text;
using Linerate.Core.Plans.Boot;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Core.Plans.Exports.Tuned;

/// <summary>The text of a tuned.conf: sections in the order in which they were first needed, options in the plan's order.</summary>
internal sealed class TunedConfiguration
{
    private readonly List<(string Section, List<(string Option, string Value)> Options)> _sections = [];

    internal bool IsEmpty => _sections.Count == 0;

    /// <summary>Takes a step that one of tuned's plugins has an option for.</summary>
    /// <returns>Null, or why none has.</returns>
    internal string? Take(Step step) => step.Target switch
    {
        KernelFileTarget file => TakeFile(file.Path, step.To!),
        HugePagesTarget pages => TakeFile($"/sys/devices/system/node/node{pages.Node}/hugepages/hugepages-{pages.PageBytes >> 10}kB/nr_hugepages", step.To!),
        QueueCpusTarget queue when CpuSet.TryParse(step.To!, out var cpus) => TakeFile($"/sys/class/net/{queue.Nic}/queues/{queue.Queue}/{queue.Attribute}", cpus.ToMask()),
        RingTarget ring => TakeNic(ring.Nic, "ring", ring.Ring, step.To!, ring.Ring is "rx" or "tx" or "rx-mini" or "rx-jumbo"),
        ChannelsTarget channels => TakeNic(channels.Nic, "channels", channels.Channel, step.To!, channels.Channel is "rx" or "tx" or "other" or "combined"),
        PauseTarget pause => TakeNic(pause.Nic, "pause", pause.Direction, step.To!, known: true),
        FeatureTarget feature => TakeNic(feature.Nic, "features", ShortName(feature.Feature), step.To!, known: true),
        CoalescingTarget moderation => TakeNic(moderation.Nic, "coalesce", moderation.Parameter, step.To!, IsCoalescing(moderation.Parameter)),
        UnitTarget unit => TakeUnit(unit, step.To == "yes"),
        BootParametersTarget boot => TakeBoot(boot.Loader, step),
        _ => "tuned has no plugin for it",
    };

    internal void Add(string section, string option, string value)
    {
        var index = _sections.FindIndex(known => known.Section == section);
        if (index < 0)
        {
            _sections.Add((section, []));
            index = _sections.Count - 1;
        }

        _sections[index].Options.Add((option, value));
    }

    internal string Render()
    {
        var text = new StringBuilder();
        foreach (var (section, options) in _sections)
        {
            text.Append('\n').Append('[').Append(section).Append("]\n");
            foreach (var option in options.GroupBy(option => option.Option))
            {
                // The net plugin takes a list of pairs for each kind of setting, the service plugin one of words.
                text.Append(option.Key).Append('=').AppendJoin(section == "service" ? "," : " ", option.Select(pair => pair.Value)).Append('\n');
            }
        }

        return text.ToString();
    }

    private string? TakeFile(string path, string value)
    {
        const string Sysctl = "/proc/sys/";
        if (Fault(value) is { } fault)
        {
            return fault;
        }

        if (path == "/sys/kernel/mm/transparent_hugepage/enabled")
        {
            Add("vm", "transparent_hugepages", value);
            return null;
        }

        if (path.Any(c => c is '*' or '?' or '[' or ']' or '=' or '#' or '$' || char.IsWhiteSpace(c)))
        {
            return "the path holds a character that tuned reads otherwise";
        }

        if (path.StartsWith("/sys/", StringComparison.Ordinal))
        {
            Add("sysfs", path, value);
            return null;
        }

        var name = path[Sysctl.Length..];
        if (name.Contains('.'))
        {
            return "the sysctl plugin takes a dot for a slash";
        }

        Add("sysctl", name.Replace('/', '.'), value);
        return null;
    }

    private string? TakeNic(string nic, string option, string name, string value, bool known)
    {
        if (!known)
        {
            return $"tuned's net plugin knows no {name}";
        }

        // Devices are matched as a list of patterns; a name that is one is left out.
        if (nic.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-' or '.')))
        {
            return "the interface's name holds a character that tuned reads as a pattern";
        }

        var section = $"net_{nic}";
        if (_sections.TrueForAll(known => known.Section != section))
        {
            Add(section, "type", "net");
            Add(section, "devices", nic);
            Add(section, "dynamic", "0");
        }

        Add(section, option, $"{name} {value}");
        return null;
    }

    private string? TakeUnit(UnitTarget unit, bool on)
    {
        const string Suffix = ".service";
        if (!unit.Unit.EndsWith(Suffix, StringComparison.Ordinal) || unit.Unit.Contains('\\'))
        {
            return "tuned's service plugin knows services only";
        }

        Add("service", $"service.{unit.Unit[..^Suffix.Length]}", unit.Aspect == "active" ? on ? "start" : "stop" : on ? "enable" : "disable");
        return null;
    }

    private string? TakeBoot(string loader, Step step)
    {
        if (loader == "kernel-install")
        {
            return "tuned's bootloader plugin writes for grub and loader entries only";
        }

        var (before, after) = (WordsOf(step.From ?? ""), WordsOf(step.To!));
        var gone = before.Except(after, StringComparer.Ordinal).ToArray();
        if (gone.Length > 0)
        {
            return $"tuned only adds boot parameters, and {string.Join(' ', gone)} shall go: take it out by hand";
        }

        var added = string.Join(' ', after.Skip(before.TakeWhile((word, index) => index < after.Length && after[index] == word).Count()));
        if (Fault(added) is { } fault)
        {
            return fault;
        }

        Add("bootloader", "cmdline_linerate", $"+{added}");
        return null;
    }

    private static string[] WordsOf(string line) => [.. BootLine.Parse(line).Words.Select(word => word.Text)];

    /// <summary>Its parser cuts comments off, expands variables and drops blanks at the ends.</summary>
    private static string? Fault(string value) =>
        value.Length == 0 || value.Trim() != value ? "tuned keeps no empty value and no blank at an end"
        : value.Contains("${", StringComparison.Ordinal) || value.Contains(" #", StringComparison.Ordinal) || value[0] is '#' or ';' ? "the value holds what tuned reads as a comment or variable"
        : null;

    /// <summary>The names that the net plugin asks ethtool for (plugin_net.py, _parse_device_parameters).</summary>
    private static string ShortName(string feature) => feature switch
    {
        "rx-checksum" => "rx",
        "rx-gro" => "gro",
        "rx-lro" => "lro",
        "rx-hashing" => "rxhash",
        "rx-ntuple-filter" => "ntuple",
        "rx-vlan-hw-parse" => "rxvlan",
        "tx-vlan-hw-insert" => "txvlan",
        "tx-generic-segmentation" => "gso",
        "tx-udp-fragmentation" => "ufo",
        _ => feature,
    };

    private static bool IsCoalescing(string parameter) => parameter is "adaptive-rx" or "adaptive-tx" or "pkt-rate-high" or "pkt-rate-low" or "sample-interval" or "stats-block-usecs"
        || (parameter.Split('-') is ["rx" or "tx", "frames" or "usecs", .. var rest] && rest is [] or ["high" or "low" or "irq"]);
}
