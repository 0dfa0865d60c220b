using System.Net;

namespace Linerate.Hosts.Collectors.Lifelines;

/// <summary>A row of the kernel's main routing table.</summary>
/// <param name="Network">Where to.</param>
/// <param name="Gateway">By whom; null for a network on the link itself.</param>
/// <param name="Interface">By which interface.</param>
internal readonly record struct Route(IPNetwork Network, IPAddress? Gateway, string Interface);
