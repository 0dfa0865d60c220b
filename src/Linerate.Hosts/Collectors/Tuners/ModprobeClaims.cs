using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>Module options that create VFs or take devices over: /etc/modprobe.d, /run/modprobe.d, /usr/lib/modprobe.d (modprobe.d(5)).</summary>
internal static class ModprobeClaims
{
    private static readonly string[] Folders = ["/etc/modprobe.d", "/run/modprobe.d", "/usr/lib/modprobe.d"];

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files)
    {
        foreach (var path in files.In(Folders, ".conf"))
        {
            if (!files.TryRead(path, out var text))
            {
                continue;
            }

            foreach (var (number, line) in ContinuedLines.Of(text))
            {
                var words = line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
                if (words is ["options", var module, .. var options])
                {
                    foreach (var knob in options.Select(KnobOf).OfType<Knob>())
                    {
                        yield return new KnobClaim("modprobe", knob, module, AtBoot: true, Evidence.Of($"{path}:{number}", line));
                    }
                }
            }
        }
    }

    private static Knob? KnobOf(string option) => option.Split('=')[0] switch
    {
        "max_vfs" or "num_vfs" => Knob.VfCount,
        "ids" => Knob.DriverBinding,
        "InterruptThrottleRate" => Knob.Coalescing,
        "RSS" or "QueuePairs" => Knob.Channels,
        _ => null,
    };
}
