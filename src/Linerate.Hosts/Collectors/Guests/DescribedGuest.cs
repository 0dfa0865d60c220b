using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>A guest as a description tells it.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="IsLive">Whether the description was of the running guest, hotplug included, rather than of its next start.</param>
internal sealed record DescribedGuest(Guest Guest, bool IsLive);
