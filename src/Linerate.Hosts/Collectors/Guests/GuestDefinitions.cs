using System.Text;
using Linerate.Core.Host.Guests;
using Linerate.Core.Plans.Domains;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>Reads what libvirt starts each guest from the next time. A name that leads out of the folder is nobody's.</summary>
internal static class GuestDefinitions
{
    private const string Folder = "/etc/libvirt/qemu";

    internal static GuestInventory Add(HostReader reader, GuestInventory guests) => new()
    {
        All = [.. guests.All.Select(guest => guest with { Definition = Read(reader, guest.Name) })],
        Sources = guests.Sources,
        Machines = MachineTypes.Read(reader),
    };

    /// <summary>Byte for byte from its first tag on: an edit keeps what it does not name, and libvirt's warning is no part of it.</summary>
    private static Reading<string> Read(HostReader reader, string name)
    {
        if (name.Contains('/', StringComparison.Ordinal) || name is "." or "..")
        {
            return new Missing(MissingReason.Unsupported, Folder, $"a guest called \"{name}\" has no file of its own");
        }

        var path = $"{Folder}/{name}.xml";
        var bytes = reader.Bytes(path);
        return !bytes.TryGet(out var text) ? bytes.Missing
            : DomainText.Of(Encoding.UTF8.GetString(text.Span)) is { } definition ? Reading<string>.Known(definition, bytes.Evidence)
            : new Missing(MissingReason.Malformed, path, "holds no domain");
    }
}
