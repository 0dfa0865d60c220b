using Linerate.Core.Datapaths;
using Linerate.Core.Models;
using Linerate.Core.Profiles;

namespace Linerate.Core.Impacts;

/// <summary>The datapaths of single flows, made when asked for and kept until they are forgotten: a host has thousands of which most are in nobody's way.</summary>
internal sealed class FlowPaths
{
    private readonly DatapathBuilder _bulk;
    private readonly DatapathBuilder _small;
    private readonly Dictionary<(string Flow, bool Small), Datapath[]> _made = [];

    internal FlowPaths(HostSnapshot host, Profile profile)
    {
        Flows = [.. FlowFinder.Find(host)];
        var busy = new BusyFlows(host, Flows);
        _bulk = new DatapathBuilder(host, profile.Nics, FrameMix.Usual, busy);
        _small = new DatapathBuilder(host, profile.Nics, FrameMix.Of(FrameMix.Smallest), busy);
    }

    internal ImmutableArray<Flow> Flows { get; }

    /// <summary>Both ways of a flow, for frames of the usual MTU or the smallest.</summary>
    internal IEnumerable<Datapath> Of(Flow flow, bool small)
    {
        if (!_made.TryGetValue((flow.Name, small), out var paths))
        {
            var builder = small ? _small : _bulk;
            paths = [builder.Build(flow, Direction.Receive), builder.Build(flow, Direction.Transmit)];
            _made[(flow.Name, small)] = paths;
        }

        return paths;
    }

    internal void Forget() => _made.Clear();
}
