using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>What the active tuned profile sets, its included profiles too: tuned.conf under /etc/tuned and /usr/lib/tuned (tuned.conf(5)).</summary>
internal static class TunedClaims
{
    private const string Owner = "tuned";
    private const int MostProfiles = 32;

    private static readonly string[] Folders = ["/etc/tuned/profiles", "/etc/tuned", "/usr/lib/tuned/profiles", "/usr/lib/tuned"];

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files, Reading<string> active)
    {
        var waiting = new Queue<string>(active.Or("")!.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var profile))
        {
            if (seen.Count >= MostProfiles || !seen.Add(profile) || FindProfile(files, profile) is not var (path, text))
            {
                continue;
            }

            foreach (var setting in IniText.Read(text))
            {
                if (setting is { Section: "main", Key: "include" })
                {
                    foreach (var included in setting.Value.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries))
                    {
                        waiting.Enqueue(included.TrimStart('-'));
                    }
                }
                else if (KnobOf(setting) is { } knob)
                {
                    yield return new KnobClaim(Owner, knob, "", AtBoot: true, setting.EvidenceIn(path));
                }
            }
        }
    }

    private static (string Path, string Text)? FindProfile(ConfigurationFiles files, string profile)
    {
        foreach (var folder in Folders)
        {
            var path = $"{folder}/{profile}/tuned.conf";
            if (files.TryRead(path, out var text))
            {
                return (path, text);
            }
        }

        return null;
    }

    private static Knob? KnobOf(IniSetting setting) => setting.Key switch
    {
        "governor" => Knob.CpuGovernor,
        "force_latency" or "pm_qos_resume_latency_us" => Knob.IdleStates,
        "transparent_hugepages" or "transparent_hugepage" or "transparent_hugepage.defrag" => Knob.TransparentHugePages,
        "kernel.numa_balancing" => Knob.NumaBalancing,
        "vm.nr_hugepages" => Knob.HugePages,
        "ring" => Knob.RingSize,
        "coalesce" => Knob.Coalescing,
        "channels" => Knob.Channels,
        "features" => Knob.Offloads,
        "pause" => Knob.PauseFrames,
        "mtu" when setting.Section == "net" => Knob.Mtu,
        "default_irq_smp_affinity" or "irq_process" or "banned_cpus" => Knob.InterruptAffinity,
        "isolated_cores" or "no_balance_cores" => Knob.CpuIsolation,
        _ when setting.Section == "bootloader" && setting.Key.StartsWith("cmdline", StringComparison.Ordinal) => Knob.BootParameters,
        _ => null,
    };
}
