using Linerate.Core.Datapaths;
using Linerate.Core.Rules;

namespace Linerate.Core.Impacts;

/// <summary>Which datapaths a finding's subject is on.</summary>
internal sealed class AffectedFlows(HostSnapshot host)
{
    private readonly Lazy<ILookup<PciAddress, PciAddress>> _below = new(() => host.NetworkPorts
        .SelectMany(port => host.Pci.PathToRoot(port), (port, bridge) => (bridge: bridge.Address, port: port.Address))
        .ToLookup(pair => pair.bridge, pair => pair.port));

    private readonly Lazy<ILookup<PciAddress, PciAddress>> _ofSlot = new(() => host.NetworkPorts
        .ToLookup(port => port.Address with { Function = 0 }, port => port.Address));

    internal IEnumerable<Datapath> Of(Subject subject, HostDatapaths all, bool wholeCard) => subject.Kind switch
    {
        SubjectKind.Guest => OfGuest(subject, all),
        SubjectKind.Vf or SubjectKind.Device => PciAddress.TryParse(subject.Name, out var address) ? OfFunction(address, all) : [],
        SubjectKind.Nic => PortOf(subject) is { } port ? OfPort(port, all, wholeCard) : [],
        _ => [],
    };

    /// <summary>All of a guest, or those of the part that is named: a function, a virtio NIC.</summary>
    private IEnumerable<Datapath> OfGuest(Subject subject, HostDatapaths all)
    {
        var part = subject.Name.Length > subject.Owner.Length ? $"{subject.Owner} {subject.Name[(subject.Owner.Length + 1)..]}" : null;
        return host.Guests.All.FirstOrDefault(guest => guest.Name == subject.Owner) is { } owner
            ? all.OfGuest(owner).Where(path => part is null || path.Flow.Name == part)
            : [];
    }

    private IEnumerable<Datapath> OfFunction(PciAddress address, HostDatapaths all)
    {
        if (host.Pci.Find(address) is not { } device)
        {
            return [];
        }

        return device.IsBridge ? _below.Value[address].SelectMany(all.OfPort)
            : (host.HolderOf(address) is { } holder ? all.OfGuest(holder) : all.OfPort(host.PhysicalFunctionOf(device).Address))
                .Where(path => path.Flow.Function?.Address == address);
    }

    private PciAddress? PortOf(Subject subject) => host.Nics.Find(subject.Name)?.Function is { } function ? function
        : PciAddress.TryParse(subject.Name, out var address) ? address
        : null;

    private IEnumerable<Datapath> OfPort(PciAddress port, HostDatapaths all, bool wholeCard) => wholeCard
        ? _ofSlot.Value[port with { Function = 0 }].SelectMany(all.OfPort)
        : all.OfPort(port);
}
