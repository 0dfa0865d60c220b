namespace Linerate.Core.Maps;

/// <summary>A guest in its room, or several that are alike but for their names.</summary>
/// <param name="Name">Its name; of several the first and how many more.</param>
/// <param name="Count">How many it stands for.</param>
/// <param name="Vcpus">vCPUs of each.</param>
/// <param name="Facts">What stands below the name: vCPUs, memory and its pages, where it leaves the room.</param>
/// <param name="LeavesRoom">True when vCPUs or memory lie on other nodes, too.</param>
public sealed record MapGuest(string Name, int Count, int Vcpus, ImmutableArray<string> Facts, bool LeavesRoom);
