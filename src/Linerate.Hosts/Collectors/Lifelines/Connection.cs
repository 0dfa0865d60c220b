using System.Net;

namespace Linerate.Hosts.Collectors.Lifelines;

/// <summary>An established TCP connection.</summary>
internal readonly record struct Connection(IPEndPoint Local, IPEndPoint Remote);
