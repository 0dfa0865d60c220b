namespace Linerate.Core.Maps;

/// <summary>A NUMA node as a room: what is in it. Things of unknown node have a room of their own.</summary>
/// <param name="Node">The node; null for the room of things whose node is not known.</param>
/// <param name="Facts">Memory and pages, in words.</param>
/// <param name="Cores">Its cores; none in the room of unknown things.</param>
/// <param name="Guests">Guests whose vCPUs may run here, each in one room only.</param>
/// <param name="Ports">Ports that sit here.</param>
public sealed record MapRoom(
    NodeId? Node, ImmutableArray<string> Facts, MapCores Cores, ImmutableArray<MapGuest> Guests, ImmutableArray<MapPort> Ports)
{
    /// <summary>The PCIe tree between the root complex and the ports, each link above those below it.</summary>
    public ImmutableArray<MapLink> Links { get; init; } = [];

    public string Title => Node is { } node ? $"node {node}" : "node unknown";
}
