using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Datapaths;

/// <summary>
/// How many guests' flows cross each card, function and bridge of the PCI tree. Guests are what the host is for, so they
/// count as busy together, also those that do not run now; the host's own flow, or a VF that nobody holds, is told what it
/// would get beside them. A function that two guests name is busy for the one that has it.
/// </summary>
internal sealed class BusyFlows
{
    private readonly GuestInventory _guests;
    private readonly Dictionary<PciAddress, int> _crossing = [];
    private readonly Dictionary<PciAddress, int> _onCard = [];

    internal BusyFlows(HostSnapshot host, IEnumerable<Flow> flows)
    {
        _guests = host.Guests;
        foreach (var port in flows.Where(IsBusy).GroupBy(flow => flow.Port!.Address))
        {
            var count = port.Count();
            Add(_onCard, CardOf(port.Key), count);
            foreach (var device in host.Pci.PathToRoot(port.First().Port!).Append(port.First().Port!))
            {
                Add(_crossing, device.Address, count);
            }
        }
    }

    /// <summary>The flows that share a function or a bridge with this one, itself counted.</summary>
    internal int At(PciDevice device, Flow flow) => _crossing.GetValueOrDefault(device.Address) + (IsBusy(flow) ? 0 : 1);

    /// <summary>The flows of all ports of a card, this one counted.</summary>
    internal int OnCardOf(PciDevice port, Flow flow) => _onCard.GetValueOrDefault(CardOf(port.Address)) + (IsBusy(flow) ? 0 : 1);

    private bool IsBusy(Flow flow) => flow is { Guest: { } guest, Port: not null }
        && (flow.Function is not { } function || ReferenceEquals(_guests.HolderOf(function.Address), guest));

    /// <summary>The ports of one card are the functions of one device.</summary>
    private static PciAddress CardOf(PciAddress port) => port with { Function = 0 };

    private static void Add(Dictionary<PciAddress, int> counts, PciAddress at, int count) => counts[at] = counts.GetValueOrDefault(at) + count;
}
