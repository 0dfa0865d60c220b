using Linerate.Core.Datapaths;

namespace Linerate.Core.Maps;

/// <summary>
/// A host as a picture shows it: rooms with what is in them, functions folded into boxes where many are alike. It says what
/// is drawn, not where. Linear in flows.
/// </summary>
/// <param name="Title">Machine and CPU, in words.</param>
/// <param name="Frames">The frames that capacities are for, in words.</param>
/// <param name="Rooms">By node; that of unknown things last.</param>
public sealed record HostMap(string Title, string Frames, ImmutableArray<MapRoom> Rooms)
{
    public static HostMap Of(HostSnapshot host, HostDatapaths datapaths) => new HostMapBuilder(host, datapaths).Build();
}
