namespace Linerate.Core.Plans.Persistence;

/// <summary>The files that persistence writes, all of them ours; docs/guide/persistence.md tells what each holds.</summary>
public static class PersistentFiles
{
    internal static readonly OwnFile Sysctl = new("/etc/sysctl.d/90-linerate.conf", "systemd-sysctl sets these early in the boot.", line => line.Split('=')[0].Trim());

    internal static readonly OwnFile Tmpfiles = new("/etc/tmpfiles.d/linerate.conf", "systemd-tmpfiles writes these to sysfs early in the boot.", line => line.Split(' ')[1]);

    internal static readonly OwnFile Modprobe = new("/etc/modprobe.d/linerate.conf", "modprobe gives these to modules that it loads.", line => line.Split('=')[0]);

    internal static readonly OwnFile ModulesLoad = new("/etc/modules-load.d/linerate.conf", "systemd-modules-load loads these early in the boot.", line => line);

    internal static readonly OwnFile Udev = new("/etc/udev/rules.d/70-linerate.rules", "udev sets these when the port appears.", line => line[..line.LastIndexOf("=\"", StringComparison.Ordinal)]);

    /// <summary>The steps that linerate-settings.service does.</summary>
    public const string Settings = "/etc/linerate-settings.json";

    /// <summary>The steps that linerate-vectors.service does.</summary>
    public const string Vectors = "/etc/linerate-vectors.json";

    /// <summary>All files, for whoever reads what they hold now.</summary>
    public static ImmutableArray<string> All { get; } =
    [
        Sysctl.Path, Tmpfiles.Path, Modprobe.Path, ModulesLoad.Path, Udev.Path, Settings, Vectors,
        BootUnits.Recovery.Path, BootUnits.Settings.Path, BootUnits.Vectors.Path,
    ];
}
