using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// Files that run or apply at boot or when an interface comes up: rc.local, ifupdown's interfaces, NetworkManager and
/// networkd dispatchers, cron, sysfs.conf and netplan.
/// </summary>
internal static class BootScriptClaims
{
    private static readonly (string Path, string Owner)[] Files =
    [
        ("/etc/rc.local", "rc.local"),
        ("/etc/rc.d/rc.local", "rc.local"),
        ("/etc/network/interfaces", "ifupdown"),
        ("/etc/crontab", "cron"),
        ("/etc/sysfs.conf", "sysfsutils"),
    ];

    private static readonly (string Path, string Owner)[] Folders =
    [
        ("/etc/network/interfaces.d", "ifupdown"),
        ("/etc/network/if-pre-up.d", "ifupdown"),
        ("/etc/network/if-up.d", "ifupdown"),
        ("/etc/NetworkManager/dispatcher.d", "NetworkManager"),
        ("/etc/networkd-dispatcher/routable.d", "networkd-dispatcher"),
        ("/etc/networkd-dispatcher/configured.d", "networkd-dispatcher"),
        ("/etc/cron.d", "cron"),
        ("/etc/sysfs.d", "sysfsutils"),
    ];

    private const string NetplanFolder = "/etc/netplan";

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files)
    {
        var scripts = Files.Concat(Folders.SelectMany(folder =>
            files.Names(folder.Path).Select(name => (Path: $"{folder.Path}/{name}", folder.Owner))));
        return scripts.SelectMany(file => ReadScript(files, file.Path, file.Owner, atBoot: true)).Concat(ReadNetplan(files));
    }

    /// <summary>The knobs that the lines of one script set.</summary>
    internal static IEnumerable<KnobClaim> ReadScript(ConfigurationFiles files, string path, string owner, bool atBoot)
    {
        if (!files.TryRead(path, out var text) || !TuningLine.MayOccurIn(text))
        {
            yield break;
        }

        foreach (var (number, line) in ContinuedLines.Of(text))
        {
            foreach (var (knob, subject) in TuningLine.Read(line))
            {
                yield return new KnobClaim(owner, knob, subject, atBoot, Evidence.Of($"{path}:{number}", line));
            }
        }
    }

    /// <summary><c>virtual-function-count</c> of an interface; the name is the key two indents up, so the nearest less indented one.</summary>
    private static IEnumerable<KnobClaim> ReadNetplan(ConfigurationFiles files)
    {
        foreach (var path in files.In([NetplanFolder], ".yaml"))
        {
            if (!files.TryRead(path, out var text))
            {
                continue;
            }

            var names = new Stack<(int Indent, string Name)>();
            var number = 0;
            foreach (var line in text.Split('\n'))
            {
                number++;
                var key = line.AsSpan().TrimStart();
                var indent = line.Length - key.Length;
                var colon = key.IndexOf(':');
                if (colon <= 0 || key[0] is '#' or '-')
                {
                    continue;
                }

                while (names.TryPeek(out var top) && top.Indent >= indent)
                {
                    names.Pop();
                }

                var name = key[..colon].Trim().Trim('"').ToString();
                var owner = names.TryPeek(out var parent) ? parent.Name : "";
                names.Push((indent, name));
                if (KnobOfNetplan(name) is { } knob)
                {
                    yield return new KnobClaim("netplan", knob, owner, AtBoot: true, Evidence.Of($"{path}:{number}", line));
                }
            }
        }
    }

    private static Knob? KnobOfNetplan(string key) => key switch
    {
        "virtual-function-count" => Knob.VfCount,
        "embedded-switch-mode" => Knob.VfSettings,
        "mtu" => Knob.Mtu,
        _ when key.EndsWith("-offload", StringComparison.Ordinal) => Knob.Offloads,
        _ => null,
    };
}
