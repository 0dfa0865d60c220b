using Linerate.Core.Host.Tuners;

namespace Linerate.Hosts.Collectors.Tuners;

/// <summary>
/// Services whose commands, or the scripts that these name, set a knob: *.service in /etc/systemd/system,
/// /run/systemd/system, /usr/local/lib/systemd/system and /usr/lib/systemd/system.
/// </summary>
internal static class SystemdClaims
{
    private const string UnitFolder = "/etc/systemd/system";

    private static readonly string[] Folders =
        [UnitFolder, "/run/systemd/system", "/usr/local/lib/systemd/system", "/usr/lib/systemd/system"];

    /// <summary>Where owners keep scripts of their own; a distribution's programs elsewhere are binaries.</summary>
    private static readonly string[] ScriptFolders = ["/usr/local/", "/etc/", "/opt/", "/root/", "/srv/", "/var/lib/"];

    internal static IEnumerable<KnobClaim> Read(ConfigurationFiles files)
    {
        var enabled = EnabledUnits(files);
        foreach (var path in files.In(Folders, ".service"))
        {
            if (!files.TryRead(path, out var text))
            {
                continue;
            }

            var name = path[(path.LastIndexOf('/') + 1)..];
            var commands = IniText.Read(text).Where(setting => setting.Section == "Service" && setting.Key.StartsWith("Exec", StringComparison.Ordinal));
            foreach (var claim in commands.SelectMany(command => ReadCommand(files, path, command, enabled.Contains(name))))
            {
                yield return claim;
            }
        }
    }

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

    /// <summary>Units that some target or other unit pulls in: links in *.wants and *.requires.</summary>
    private static HashSet<string> EnabledUnits(ConfigurationFiles files) =>
        [.. files.Names(UnitFolder)
            .Where(name => name.EndsWith(".wants", StringComparison.Ordinal) || name.EndsWith(".requires", StringComparison.Ordinal))
            .SelectMany(name => files.Names($"{UnitFolder}/{name}"))];
}
