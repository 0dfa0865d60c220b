using System.Diagnostics;
using Linerate.Bench.Endpoints;
using Linerate.Core.Attributions;
using Linerate.Core.Host.Guests;
using Linerate.Hosts;
using Linerate.Hosts.Collectors.Counters;

namespace Linerate.Bench.Counters;

/// <summary>Reads the counters of this host and of both ends of the traffic.</summary>
public sealed class CounterReader
{
    private readonly HostReader _host;
    private readonly ImmutableArray<string> _ports;
    private readonly ImmutableArray<Guest> _guests;
    private readonly ImmutableArray<(HostReader Reader, string Place, string Interface)> _ends;

    /// <param name="host">This host.</param>
    /// <param name="snapshot">What is known of it: its NICs' ports are counted, and its guests timed.</param>
    /// <param name="ends">The ends of the traffic and the interface of each.</param>
    public CounterReader(HostReader host, HostSnapshot snapshot, IEnumerable<(Place Place, string Interface)> ends)
    {
        _host = host;
        _guests = [.. snapshot.Guests.All.Where(guest => guest.IsRunning)];
        _ends = [.. ends.Select(end => (new HostReader(new PlaceHost(end.Place)), end.Place.Endpoint.ToString(), end.Interface))];
        _ports = [.. snapshot.Nics.All.Where(nic => nic.Function is not null).Select(nic => nic.Name)];
    }

    public CounterSample Read()
    {
        var at = Stopwatch.GetElapsedTime(0);
        var sample = CounterCollector.Collect(_host, at, "host", _ports, _guests);
        return sample with { Interfaces = [.. sample.Interfaces, .. _ends.SelectMany(end => CounterCollector.Interfaces(end.Reader, end.Place, [end.Interface]))] };
    }
}
