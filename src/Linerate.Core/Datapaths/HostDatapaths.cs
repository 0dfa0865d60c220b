using Linerate.Core.Models;
using Linerate.Core.Host.Guests;
using Linerate.Core.Nics;

namespace Linerate.Core.Datapaths;

/// <summary>All datapaths of one host for frames of one mix: each flow's two ways.</summary>
public sealed class HostDatapaths
{
    private readonly Lazy<ILookup<string, Datapath>> _byGuest;
    private readonly Lazy<ILookup<PciAddress, Datapath>> _byPort;

    public HostDatapaths()
    {
        _byGuest = new(() => All.Where(path => path.Flow.Guest is not null).ToLookup(path => path.Flow.Guest!.Name, StringComparer.Ordinal));
        _byPort = new(() => All.Where(path => path.Flow.Port is not null).ToLookup(path => path.Flow.Port!.Address));
    }

    public required FrameMix Frames { get; init; }

    /// <summary>Guests' flows first, by guest; then the host's ports and free VFs by address. A flow's receiving way comes before its sending one.</summary>
    public required ImmutableArray<Datapath> All { get; init; }

    /// <summary>Finds the flows of a host and what their frames cross. Linear in flows.</summary>
    /// <param name="host">The host.</param>
    /// <param name="nics">What is published about NICs: <see cref="Profiles.Profile.Nics"/>.</param>
    /// <param name="frames">The frames to reckon with.</param>
    public static HostDatapaths Of(HostSnapshot host, NicCatalogue nics, FrameMix frames)
    {
        Flow[] flows = [.. FlowFinder.Find(host)];
        var builder = new DatapathBuilder(host, nics, frames, new BusyFlows(host, flows));
        return new HostDatapaths
        {
            Frames = frames,
            All = [.. flows.SelectMany(flow => (Direction[])[Direction.Receive, Direction.Transmit], builder.Build)],
        };
    }

    /// <summary>
    /// What lies between the functions of two guests at one port: the NIC switches their frames itself, unless it was told
    /// to leave that to the switch outside (VEPA). None for guests without such a pair.
    /// </summary>
    public static ImmutableArray<Datapath> Between(HostSnapshot host, NicCatalogue nics, FrameMix frames, string from, string to)
    {
        Flow[] flows = [.. FlowFinder.Find(host)];
        var builder = new DatapathBuilder(host, nics, frames, new BusyFlows(host, flows));
        var receivers = flows.Where(flow => flow is { Kind: FlowKind.Vf, Port: not null } && flow.Guest?.Name == to).ToLookup(flow => flow.Port!.Address);
        return
        [
            .. from sender in flows
               where sender is { Kind: FlowKind.Vf, Port: not null } && sender.Guest?.Name == @from
               from receiver in receivers[sender.Port!.Address]
               where receiver.Function != sender.Function
               select builder.BuildAcross(sender, receiver),
        ];
    }

    public IEnumerable<Datapath> OfGuest(Guest guest) => _byGuest.Value[guest.Name];

    /// <summary>All that cross a port.</summary>
    public IEnumerable<Datapath> OfPort(PciAddress port) => _byPort.Value[port];
}
