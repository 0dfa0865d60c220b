using Linerate.Core.Datapaths;
using Linerate.Core.Rules;

namespace Linerate.Core.Impacts;

/// <summary>Which flows a finding's subject carries.</summary>
internal sealed class AffectedFlows(HostSnapshot host, IReadOnlyList<Flow> flows)
{
    private readonly ILookup<string, Flow> _ofGuest = flows.Where(flow => flow.Guest is not null).ToLookup(flow => flow.Guest!.Name, StringComparer.Ordinal);

    private readonly ILookup<PciAddress, Flow> _ofPort = flows.Where(flow => flow.Port is not null).ToLookup(flow => flow.Port!.Address);

    private readonly Lazy<ILookup<PciAddress, PciAddress>> _below = new(() => host.NetworkPorts
        .SelectMany(port => host.Pci.PathToRoot(port), (port, bridge) => (bridge: bridge.Address, port: port.Address))
        .ToLookup(pair => pair.bridge, pair => pair.port));

    private readonly Lazy<ILookup<PciAddress, PciAddress>> _ofSlot = new(() => host.NetworkPorts
        .ToLookup(port => port.Address with { Function = 0 }, port => port.Address));

    internal IEnumerable<Flow> Of(Subject subject, bool wholeCard) => subject.Kind switch
    {
        SubjectKind.Guest => OfGuest(subject),
        SubjectKind.Vf or SubjectKind.Device => PciAddress.TryParse(subject.Name, out var address) ? OfFunction(address) : [],
        SubjectKind.Nic => PortOf(subject) is { } port ? OfPort(port, wholeCard) : [],
        _ => [],
    };

    /// <summary>All of a guest, or those of the part that is named: a function, a virtio NIC.</summary>
    private IEnumerable<Flow> OfGuest(Subject subject)
    {
        var part = subject.Name.Length > subject.Owner.Length ? $"{subject.Owner} {subject.Name[(subject.Owner.Length + 1)..]}" : null;
        return _ofGuest[subject.Owner].Where(flow => part is null || flow.Name == part);
    }

    private IEnumerable<Flow> OfFunction(PciAddress address)
    {
        if (host.Pci.Find(address) is not { } device)
        {
            return [];
        }

        return device.IsBridge ? _below.Value[address].SelectMany(FlowsAt)
            : (host.HolderOf(address) is { } holder ? _ofGuest[holder.Name] : _ofPort[host.PhysicalFunctionOf(device).Address])
                .Where(flow => flow.Function?.Address == address);
    }

    private PciAddress? PortOf(Subject subject) => host.Nics.Find(subject.Name)?.Function is { } function ? function
        : PciAddress.TryParse(subject.Name, out var address) ? address
        : null;

    private IEnumerable<Flow> OfPort(PciAddress port, bool wholeCard) => wholeCard
        ? _ofSlot.Value[port with { Function = 0 }].SelectMany(FlowsAt)
        : FlowsAt(port);

    /// <summary>Guests' flows, and of the rest one of each kind: those are told what they would get beside the guests, each the same.</summary>
    private IEnumerable<Flow> FlowsAt(PciAddress port) =>
        _ofPort[port].Where(flow => flow.Guest is not null).Concat(_ofPort[port].Where(flow => flow.Guest is null).DistinctBy(flow => flow.Kind));
}
