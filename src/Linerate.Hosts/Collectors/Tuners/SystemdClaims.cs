using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// Services whose commands, or the scripts that these name, set a knob: *.service in /etc/systemd/system,
/// /run/systemd/system and /usr/local/lib/systemd/system, and of the hundreds that packages bring in
/// /usr/lib/systemd/system those that are enabled: the others claim nothing.
/// </summary>
internal static class SystemdClaims
{
    private const string UnitFolder = "/etc/systemd/system";

    private const string Suffix = ".service";
    private const string PackageFolder = "/usr/lib/systemd/system";

    private static readonly string[] OwnersFolders = [UnitFolder, "/run/systemd/system", "/usr/local/lib/systemd/system"];

    /// <summary>Where owners keep scripts of their own; a distribution's programs elsewhere are binaries.</summary>
    private static readonly string[] ScriptFolders = ["/usr/local/", "/etc/", "/opt/", "/root/", "/srv/", "/var/lib/"];

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files)
    {
        var enabled = EnabledUnits(files);
        foreach (var path in PathsOf(files, enabled))
        {
            if (!files.TryRead(path, out var text))
            {
                continue;
            }

            var name = NameOf(path);
            var commands = IniText.Read(text).Where(setting => setting.Section == "Service" && setting.Key.StartsWith("Exec", StringComparison.Ordinal));
            foreach (var claim in commands.SelectMany(command => ReadCommand(files, path, command, enabled.Contains(name))))
            {
                yield return claim;
            }
        }
    }

    /// <summary>All units of the owner's, then the enabled ones of packages that none of the owner's hides, without listing the hundreds.</summary>
    private static IEnumerable<string> PathsOf(ConfigurationFiles files, HashSet<string> enabled)
    {
        string[] owned = [.. files.In(OwnersFolders, Suffix)];
        var hidden = owned.Select(NameOf).ToHashSet(StringComparer.Ordinal);
        return owned.Concat(enabled
            .Where(name => name.EndsWith(Suffix, StringComparison.Ordinal) && !hidden.Contains(name))
            .Order(StringComparer.Ordinal)
            .Select(name => $"{PackageFolder}/{name}"));
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    private static IEnumerable<KnobClaim> ReadCommand(ConfigurationFiles files, string path, IniSetting command, bool atBoot)
    {
        foreach (var (knob, subject) in TuningLine.Read(command.Value))
        {
            yield return new KnobClaim("systemd", knob, subject, atBoot, command.EvidenceIn(path));
        }

        foreach (var word in command.Value.Split([' ', '\t', '"', '\''], StringSplitOptions.RemoveEmptyEntries))
        {
            var script = word.TrimStart('-', '@', ':', '+', '!');
            if (!ScriptFolders.Any(folder => script.StartsWith(folder, StringComparison.Ordinal)))
            {
                continue;
            }

            foreach (var claim in BootScriptClaims.ReadScript(files, script, "systemd", atBoot))
            {
                yield return claim;
            }
        }
    }

    /// <summary>Units that some target or other unit pulls in: links in *.wants and *.requires; of an instance its template.</summary>
    private static HashSet<string> EnabledUnits(ConfigurationFiles files) =>
        [.. files.Names(UnitFolder)
            .Where(name => name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal))
            .SelectMany(name => files.Names($"{UnitFolder}/{name}"))
            .Select(FileOf)];

    /// <summary><c>vfs@eth0.service</c> is made from <c>vfs@.service</c> (systemd.unit(5)).</summary>
    private static string FileOf(string unit)
    {
        var at = unit.IndexOf('@', StringComparison.Ordinal);
        var dot = unit.LastIndexOf('.');
        return at >= 0 && dot > at ? $"{unit[..(at + 1)]}{unit[dot..]}" : unit;
    }
}
