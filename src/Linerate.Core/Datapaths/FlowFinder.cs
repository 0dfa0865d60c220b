using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;

namespace Linerate.Core.Datapaths;

/// <summary>Finds who uses the host's ports: guests by what they hold, the host by its interfaces, and VFs that wait for somebody.</summary>
internal static class FlowFinder
{
    internal static IEnumerable<Flow> Find(HostSnapshot host)
    {
        var uplinks = host.Nics.All
            .Where(nic => nic is { Master: not null, Function: not null, IsRepresentor: false })
            .ToLookup(nic => nic.Master!, StringComparer.Ordinal);
        return host.Guests.All.SelectMany(guest => OfGuest(host, guest, uplinks))
            .Concat(OfHost(host))
            .Concat(OfFreeVfs(host));
    }

    private static IEnumerable<Flow> OfGuest(HostSnapshot host, Guest guest, ILookup<string, Nic> uplinks)
    {
        foreach (var function in host.FunctionsOf(guest))
        {
            var port = host.PhysicalFunctionOf(function);
            yield return new Flow(function.IsVirtualFunction ? FlowKind.Vf : FlowKind.Pf, $"{guest.Name} {function.Address}")
            {
                Guest = guest,
                Function = function,
                Port = port,
                Nic = host.InterfaceOf(port).Or(null),
            };
        }

        foreach (var virtio in guest.VirtioNics)
        {
            var nic = UplinkOf(host, virtio, uplinks);
            yield return new Flow(FlowKind.Virtio, $"{guest.Name} {virtio.Name}")
            {
                Guest = guest,
                Virtio = virtio,
                Nic = nic,
                Port = nic?.Function is { } address ? host.Pci.Find(address) : null,
            };
        }
    }

    /// <summary>The port below a virtio NIC: its interface itself (macvtap), or the one on the same bridge.</summary>
    private static Nic? UplinkOf(HostSnapshot host, GuestVirtioNic virtio, ILookup<string, Nic> uplinks)
    {
        if (virtio.Source is { } source && host.Nics.Find(source) is { Function: not null } direct)
        {
            return direct;
        }

        var bridge = virtio.Tap is { } tap && host.Nics.Find(tap)?.Master is { } master ? master : virtio.Source;
        return bridge is null ? null : uplinks[bridge].FirstOrDefault();
    }

    /// <summary>Ports that no guest holds; one whose interface is not known, or that a userspace driver has, goes by its address.</summary>
    private static IEnumerable<Flow> OfHost(HostSnapshot host) =>
        from port in host.NetworkPorts
        where host.HolderOf(port.Address) is null
        let nic = host.InterfaceOf(port).Or(null)
        select new Flow(FlowKind.Host, nic?.Name ?? $"{port.Address}") { Port = port, Nic = nic };

    private static IEnumerable<Flow> OfFreeVfs(HostSnapshot host) =>
        from vf in host.VirtualFunctions
        where vf.IsNetwork && host.HolderOf(vf.Address) is null
        let port = host.PhysicalFunctionOf(vf)
        select new Flow(FlowKind.FreeVf, $"{vf.Address}")
        {
            Function = vf,
            Port = port,
            Nic = ReferenceEquals(port, vf) ? null : host.InterfaceOf(port).Or(null),
        };
}
