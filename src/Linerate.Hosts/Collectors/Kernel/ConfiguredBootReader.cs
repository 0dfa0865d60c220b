using Linerate.Core.Host.Kernel;

namespace Linerate.Hosts.Collectors.Kernel;

/// <summary>
/// Reads command lines that are configured for the next boot: /etc/default/grub with /etc/default/grub.d/*.cfg,
/// the entry of /boot/loader/entries that boots next, /etc/kernel/cmdline.
/// </summary>
internal static class ConfiguredBootReader
{
    private const string GrubDefaults = "/etc/default/grub";
    private const string GrubFolder = "/etc/default/grub.d";
    private const string Entries = "/boot/loader/entries";
    private const string KernelCommandLine = "/etc/kernel/cmdline";

    private static readonly string[] GrubEnvironments = ["/boot/grub2/grubenv", "/boot/grub/grubenv"];

    internal static ImmutableArray<ConfiguredBoot> Read(BootSources files, Reading<string> release) =>
        [.. ReadGrubDefaults(files), .. ReadNextEntry(files, release), .. ReadKernelCommandLine(files)];

    /// <summary>grub-mkconfig sources the file, then the folder in name order, and joins both variables.</summary>
    private static IEnumerable<ConfiguredBoot> ReadGrubDefaults(BootSources files)
    {
        if (!files.Text(GrubDefaults).TryGet(out var text))
        {
            yield break;
        }

        var assignments = new ShellAssignments();
        assignments.Source(GrubDefaults, text);
        foreach (var name in files.Names(GrubFolder))
        {
            var path = $"{GrubFolder}/{name}";
            if (name.EndsWith(".cfg", StringComparison.Ordinal) && files.Text(path).TryGet(out var more))
            {
                assignments.Source(path, more);
            }
        }

        var everyEntry = assignments.TryGet("GRUB_CMDLINE_LINUX", out var always, out _);
        var defaultEntry = assignments.TryGet("GRUB_CMDLINE_LINUX_DEFAULT", out var normally, out _);
        if (everyEntry || defaultEntry)
        {
            yield return new ConfiguredBoot(GrubDefaults, BootParameters.Parse($"{always} {normally}"));
        }
    }

    /// <summary>
    /// A Boot Loader Specification entry (systemd.io, type 1): the one that grub saved as default; else the running kernel's.
    /// Which of several boots next is not known otherwise, and none is then given.
    /// </summary>
    private static IEnumerable<ConfiguredBoot> ReadNextEntry(BootSources files, Reading<string> release)
    {
        var names = files.Names(Entries).Where(name => name.EndsWith(".conf", StringComparison.Ordinal)).ToArray();
        if (names.Length == 0)
        {
            yield break;
        }

        var environment = ReadGrubEnvironment(files);
        var saved = environment.TryGet("saved_entry", out var entry, out _) ? $"{entry}.conf" : "";
        foreach (var name in names)
        {
            var path = $"{Entries}/{name}";
            if (!files.Text(path).TryGet(out var text))
            {
                continue;
            }

            var isNext = saved.Length > 5 && names.Contains(saved)
                ? name == saved
                : release.Is(running => FieldsOf(text, "version").Contains(running));
            if (isNext)
            {
                var options = string.Join(' ', FieldsOf(text, "options"));
                yield return new ConfiguredBoot(path, BootParameters.Parse(Expand(options, environment)));
            }
        }
    }

    private static ShellAssignments ReadGrubEnvironment(BootSources files)
    {
        var environment = new ShellAssignments();
        foreach (var path in GrubEnvironments)
        {
            if (files.Text(path).TryGet(out var text))
            {
                ReadEnvironmentBlock(environment, path, text);
                break;
            }
        }

        return environment;
    }

    /// <summary>A block of <c>name=value</c> lines whose values hold blanks unquoted, padded with hashes.</summary>
    private static void ReadEnvironmentBlock(ShellAssignments environment, string path, ReadOnlySpan<char> text)
    {
        foreach (var line in text.EnumerateLines())
        {
            var equals = line.IndexOf('=');
            if (equals > 0 && line[0] != '#')
            {
                environment.Source(path, $"{line[..equals]}='{line[(equals + 1)..]}'");
            }
        }
    }

    /// <summary>grub expands <c>$kernelopts</c> and <c>$tuned_params</c> from its environment.</summary>
    private static string Expand(string options, ShellAssignments environment) =>
        string.Join(' ', options.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            word[0] != '$' ? word
            : environment.TryGet(word[1..].Trim('{', '}'), out var value, out _) ? value : ""));

    private static List<string> FieldsOf(ReadOnlySpan<char> text, string name)
    {
        var values = new List<string>();
        foreach (var line in text.EnumerateLines())
        {
            var trimmed = line.TrimStart();
            if (trimmed.StartsWith(name, StringComparison.Ordinal) && trimmed.Length > name.Length && char.IsWhiteSpace(trimmed[name.Length]))
            {
                values.Add(trimmed[name.Length..].Trim().ToString());
            }
        }

        return values;
    }

    private static IEnumerable<ConfiguredBoot> ReadKernelCommandLine(BootSources files)
    {
        if (files.Text(KernelCommandLine).TryGet(out var text))
        {
            yield return new ConfiguredBoot(KernelCommandLine, BootParameters.Parse(text));
        }
    }
}
