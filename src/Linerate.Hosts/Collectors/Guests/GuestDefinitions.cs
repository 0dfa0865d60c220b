using System.Text;
using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>Reads what libvirt starts each guest from the next time. A name that leads out of the folder is nobody's.</summary>
internal static class GuestDefinitions
{
    private const string Folder = "/etc/libvirt/qemu";

    internal static GuestInventory Add(HostReader reader, GuestInventory guests) => new()
    {
        All = [.. guests.All.Select(guest => guest with { Definition = Read(reader, guest.Name) })],
        Sources = guests.Sources,
    };

    /// <summary>Byte for byte: an edit keeps what it does not name.</summary>
    private static Reading<string> Read(HostReader reader, string name)
    {
        if (name.Contains('/', StringComparison.Ordinal) || name is "." or "..")
        {
            return new Missing(MissingReason.Unsupported, Folder, $"a guest called \"{name}\" has no file of its own");
        }

        var path = $"{Folder}/{name}.xml";
        var bytes = reader.Bytes(path);
        return bytes.TryGet(out var text)
            ? Reading<string>.Known(Encoding.UTF8.GetString(text.Span), bytes.Evidence)
            : bytes.Missing;
    }
}
