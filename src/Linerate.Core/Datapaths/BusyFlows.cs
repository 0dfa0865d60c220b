using Linerate.Core.Host.Pci;

namespace Linerate.Core.Datapaths;

/// <summary>
/// How many guests' flows cross each function and bridge of the PCI tree. Guests are what the host is for, so they count as
/// busy together; the host's own flow, or a VF that nobody holds, is told what it would get beside them.
/// </summary>
internal sealed class BusyFlows
{
    private readonly Dictionary<PciAddress, int> _crossing = [];

    internal BusyFlows(HostSnapshot host, IEnumerable<Flow> flows)
    {
        foreach (var port in flows.Where(IsBusy).GroupBy(flow => flow.Port!.Address))
        {
            var count = port.Count();
            foreach (var device in host.Pci.PathToRoot(port.First().Port!).Append(port.First().Port!))
            {
                _crossing[device.Address] = _crossing.GetValueOrDefault(device.Address) + count;
            }
        }
    }

    /// <summary>The flows that share a function or a bridge with this one, itself counted.</summary>
    internal int At(PciDevice device, Flow flow) => _crossing.GetValueOrDefault(device.Address) + (IsBusy(flow) ? 0 : 1);

    private static bool IsBusy(Flow flow) => flow is { Guest: not null, Port: not null };
}
