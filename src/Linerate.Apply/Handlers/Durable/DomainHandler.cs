using Linerate.Apply.Machines;
using Linerate.Core.Plans.Domains;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Handlers.Durable;

/// <summary>
/// Defines a guest anew (<c>virsh define --validate</c>): libvirt checks the definition, and starts the guest from it the next time. The
/// guest that runs is not touched. What is defined is read where libvirt keeps it, /etc/libvirt/qemu.
/// </summary>
public sealed class DomainHandler : Handler<DomainTarget>
{
    private const string Folder = "/etc/libvirt/qemu";
    private const string Connection = "qemu:///system";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override Reading<string?> Read(DomainTarget target, IMachine machine)
    {
        var path = $"{Folder}/{target.Guest}.xml";
        if (target.Guest.Contains('/', StringComparison.Ordinal))
        {
            return new Missing(MissingReason.Unsupported, Folder, $"a guest called \"{target.Guest}\" has no file of its own");
        }

        var file = machine.Files.Whole(path);
        return !file.TryGet(out var text) ? file
            : text is null ? file
            : DomainText.Of(text) is { } definition ? Reading<string?>.Known(definition, file.Evidence)
            : new Missing(MissingReason.Malformed, path, "holds no domain");
    }

    /// <inheritdoc/>
    protected override bool Same(DomainTarget target, string? left, string? right) =>
        left == right || (left is not null && right is not null && DomainComparison.Same(left, right));

    /// <inheritdoc/>
    protected override Failure? Write(DomainTarget target, string? value, IMachine machine)
    {
        if (value is null)
        {
            return new Failure($"{target.Guest} would be removed, which no plan does", $"by hand: virsh undefine {target.Guest}");
        }

        // Under another name or UUID libvirt would define another guest.
        if (DomainText.NameOf(value) != target.Guest)
        {
            return new Failure($"the definition is not {target.Guest}'s: it names {DomainText.NameOf(value) ?? "no guest"}", "plan again");
        }

        if (Read(target, machine).Or(null) == value)
        {
            return null;
        }

        if (machine.Programs.Find("virsh") is not { } virsh)
        {
            return new Failure("virsh is not installed", "install libvirt's clients (Debian: libvirt-clients, Fedora: libvirt-client)");
        }

        return machine.Programs.Run(virsh, ["-q", "-c", Connection, "define", "--validate", "/dev/stdin"], value, Limit) switch
        {
            { ExitCode: 0 } => null,
            { ExitCode: null } => new Failure($"libvirt did not answer about {target.Guest} within {Limit.TotalSeconds:0} s", "look at: systemctl status virtqemud libvirtd"),
            var result => new Failure(
                $"libvirt does not take the definition of {target.Guest}: {string.Join("; ", result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}",
                $"linerate export libvirt shows the change; try it with: virsh edit {target.Guest}"),
        };
    }
}
