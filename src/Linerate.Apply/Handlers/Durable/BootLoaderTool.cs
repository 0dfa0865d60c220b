using Linerate.Apply.Machines;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>The programs that make a boot loader's menu of its configuration.</summary>
internal sealed class BootLoaderTool(IMachine machine)
{
    // os-prober mounts every file system that it finds.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private const string Modules = "/lib/modules";

    /// <summary>Whether this host's grub-mkconfig reads /etc/default/grub.d: only Debian's and Ubuntu's script does.</summary>
    internal bool ReadsFolder =>
        machine.Files.IsFolder("/etc/default/grub.d")
        && MakeConfig() is { } script
        && machine.Files.Text(script)?.Contains("default/grub.d", StringComparison.Ordinal) == true;

    /// <summary>Why the loader's menu could not be made; null where it can.</summary>
    internal Failure? Refusal(string loader) => loader switch
    {
        "grub" when GrubCommand() is null => new Failure("neither update-grub nor grub-mkconfig is installed, and grub.cfg is made by them", "install them, or set the command line where this host boots from (its image, its PXE server)"),
        "kernel-install" when machine.Programs.Find("kernel-install") is null => new Failure("kernel-install is not installed, and loader entries are made by it", "install systemd's kernel-install"),
        _ => null,
    };

    internal Failure? Run(string loader)
    {
        switch (loader)
        {
            case "grub":
                var (program, arguments) = GrubCommand()!.Value;
                return Run(program, arguments);
            case "kernel-install":
                foreach (var release in machine.Files.Names(Modules).Where(release => ImageOf(release) is not null))
                {
                    if (Run(machine.Programs.Find("kernel-install")!, ["add", release, ImageOf(release)!]) is { } failure)
                    {
                        return failure;
                    }
                }

                return null;
            default:
                return null;
        }
    }

    private string? MakeConfig() => machine.Programs.Find("grub-mkconfig") ?? machine.Programs.Find("grub2-mkconfig");

    private (string Program, string[] Arguments)? GrubCommand() =>
        machine.Programs.Find("update-grub") is { } update ? (update, [])
        : MakeConfig() is { } make ? (make, ["-o", machine.Files.IsFolder("/boot/grub2") ? "/boot/grub2/grub.cfg" : "/boot/grub/grub.cfg"])
        : null;

    private string? ImageOf(string release) => ((string[])[$"{Modules}/{release}/vmlinuz", $"/boot/vmlinuz-{release}"])
        .FirstOrDefault(path => machine.Files.List(path[..path.LastIndexOf('/')]).Names.Contains(path[(path.LastIndexOf('/') + 1)..]));

    private Failure? Run(string program, string[] arguments)
    {
        var command = string.Join(' ', [program[(program.LastIndexOf('/') + 1)..], .. arguments]);
        return machine.Programs.Run(program, arguments, "", Limit) switch
        {
            { ExitCode: 0 } => null,
            { ExitCode: null } result => new Failure($"{command} did not end in time: {Systemd.LastLine(result.Error)}", $"run {command} by hand and look where it stops"),
            var result => new Failure($"{command} failed: {Systemd.LastLine(result.Error)}", $"run {command} by hand; the configuration is as it was"),
        };
    }
}
