namespace Linerate.Core.Maps;

/// <summary>A guest in its room, or several that are alike but for their names.</summary>
/// <param name="Name">Its name; of several the first and how many more.</param>
/// <param name="Count">How many it stands for.</param>
/// <param name="Vcpus">vCPUs of each.</param>
/// <param name="Facts">What stands below the name: vCPUs, memory and its pages, where it leaves the room.</param>
/// <param name="LeavesRoom">True when vCPUs or memory lie on other nodes, too.</param>
public sealed record MapGuest(string Name, int Count, int Vcpus, ImmutableArray<string> Facts, bool LeavesRoom)
{
    /// <summary>The letter that stands in the cores it is pinned to; empty for a guest that is not.</summary>
    public string Tag { get; init; } = "";

    /// <summary>NICs of all of them that lead to no known port, and have no line.</summary>
    public int UnplacedNics { get; init; }
}
