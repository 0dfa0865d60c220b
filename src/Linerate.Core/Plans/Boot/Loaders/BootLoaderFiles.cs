using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Plans.Boot.Loaders;

/// <summary>
/// Which boot loader a host's files configure, the line that they hold for the next boot, and the files that hold another one. Nothing is
/// run and no variable of grub's is expanded: <c>$tuned_params</c> stays a word.
/// </summary>
public static class BootLoaderFiles
{
    private const string KernelCommandLine = "/etc/kernel/cmdline";

    private static readonly string[] SystemdBoot = ["/boot/loader/loader.conf", "/efi/loader/loader.conf", "/boot/efi/loader/loader.conf"];

    /// <param name="files">The host's files.</param>
    /// <param name="release">The release of the running kernel; null where it is not known.</param>
    public static Reading<BootConfiguration> Find(BootFiles files, string? release)
    {
        var defaults = files.Text(GrubFiles.Defaults);
        var entries = BootEntries.Names(files).Count > 0;
        var byEntries = defaults?.Contains("GRUB_ENABLE_BLSCFG=true", StringComparison.Ordinal) == true;
        var systemdBoot = SystemdBoot.FirstOrDefault(path => files.Text(path) is not null);
        if (defaults is not null && systemdBoot is not null)
        {
            return new Missing(MissingReason.Contradictory, GrubFiles.Defaults, $"both grub and systemd-boot ({systemdBoot}) are configured; which one starts this host is not in its files");
        }

        return systemdBoot is not null ? Read(files, "kernel-install", release)
            : byEntries ? Read(files, "bls", release)
            : defaults is not null ? Read(files, "grub", release)
            : entries ? Read(files, "bls", release)
            : new Missing(MissingReason.Absent, GrubFiles.Defaults, "neither grub, loader entries nor systemd-boot are configured");
    }

    /// <summary>The line of one loader.</summary>
    public static Reading<BootConfiguration> Read(BootFiles files, string loader, string? release) => loader switch
    {
        "grub" => GrubFiles.Read(files) switch
        {
            { Files: { } grub } => Known(loader, GrubFiles.Defaults, grub.Line),
            { Reason: { } reason } => new Missing(MissingReason.Unsupported, GrubFiles.Defaults, reason),
            _ => new Missing(MissingReason.Absent, GrubFiles.Defaults, "does not exist"),
        },
        "bls" => BootEntries.Next(files, release) is { } entry
            ? Known(loader, entry.Path, entry.Options)
            : new Missing(MissingReason.Absent, BootEntries.Folder, "which entry boots next is not known"),
        "kernel-install" => files.Text(KernelCommandLine) switch
        {
            null => new Missing(MissingReason.Absent, KernelCommandLine, "does not exist: kernel-install would take the running kernel's line; write it there first"),
            var text when text.Trim().Contains('\n') || text.Contains('#') => new Missing(MissingReason.Unsupported, KernelCommandLine, "has several lines or a comment"),
            var text => Known(loader, KernelCommandLine, text.Trim()),
        },
        _ => new Missing(MissingReason.Unsupported, "", $"{loader} is no boot loader that is known"),
    };

    /// <summary>The files with another line.</summary>
    /// <param name="files">The host's files.</param>
    /// <param name="loader">Who holds the line.</param>
    /// <param name="line">The whole line that shall be.</param>
    /// <param name="release">The release of the running kernel; null where it is not known.</param>
    /// <param name="readsFolder">Whether this host's grub-mkconfig reads /etc/default/grub.d: Debian's and Ubuntu's do.</param>
    /// <returns>The files to write, none where the line is that already, or the reason why not.</returns>
    public static (ImmutableArray<BootFileEdit> Edits, string? Reason) Set(BootFiles files, string loader, string line, string? release, bool readsFolder)
    {
        var now = Read(files, loader, release);
        return !now.TryGet(out var known) ? ([], now.Missing.ToString())
            : known.Line == line ? ([], null)
            : loader switch
            {
                "grub" => GrubEditor.Set(files, line, readsFolder),
                "bls" => (BootEntries.Set(files, known, line, KernelCommandLine), null),
                _ => ([new BootFileEdit(KernelCommandLine, $"{line}\n")], null),
            };
    }

    private static Reading<BootConfiguration> Known(string loader, string path, string line) =>
        Reading<BootConfiguration>.Known(new BootConfiguration(loader, path, line), Evidence.Of(path, line));
}
