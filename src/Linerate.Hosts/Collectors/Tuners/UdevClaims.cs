using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// udev rules that set a knob: /etc/udev/rules.d, /run/udev/rules.d, /usr/lib/udev/rules.d (udev(7)). A file in an earlier
/// folder hides one of the same name in a later one.
/// </summary>
internal static class UdevClaims
{
    private static readonly string[] Folders = ["/etc/udev/rules.d", "/run/udev/rules.d", "/usr/lib/udev/rules.d"];

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files)
    {
        foreach (var path in files.In(Folders, ".rules"))
        {
            if (!files.TryRead(path, out var text) || !TuningLine.MayOccurIn(text))
            {
                continue;
            }

            foreach (var (number, rule) in ContinuedLines.Of(text))
            {
                foreach (var (knob, subject) in TuningLine.Read(rule))
                {
                    var named = subject.Length > 0 ? subject : SubjectOf(rule);
                    yield return new KnobClaim("udev", knob, named, AtBoot: true, Evidence.Of($"{path}:{number}", rule));
                }
            }
        }
    }

    /// <summary>What the rule matches: the interface's name, or the PCI address that sysfs calls its kernel name.</summary>
    private static string SubjectOf(string rule)
    {
        foreach (var key in (ReadOnlySpan<string>)["KERNEL==\"", "NAME==\"", "KERNELS==\"", "ENV{INTERFACE}==\""])
        {
            var start = rule.IndexOf(key, StringComparison.Ordinal);
            if (start >= 0 && rule.IndexOf('"', start + key.Length) is var end && end > 0)
            {
                return TuningLine.NameOrNothing(rule[(start + key.Length)..end]);
            }
        }

        return "";
    }
}
