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

    public IEnumerable<Datapath> OfGuest(Guest guest) => _byGuest.Value[guest.Name];

    /// <summary>All that cross a port.</summary>
    public IEnumerable<Datapath> OfPort(PciAddress port) => _byPort.Value[port];
}
