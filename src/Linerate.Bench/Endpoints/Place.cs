using Linerate.Bench.Tools;

namespace Linerate.Bench.Endpoints;

/// <summary>Runs programs where an endpoint is.</summary>
public abstract class Place(Endpoint endpoint)
{
    public Endpoint Endpoint => endpoint;

    /// <param name="endpoint">The endpoint.</param>
    /// <param name="started">Told of every process that is started on this host, before it is waited for.</param>
    public static Place Of(Endpoint endpoint, Action<int, ToolCommand> started) =>
        endpoint.Kind == EndpointKind.Guest ? new GuestPlace(endpoint) : new ProcessPlace(endpoint, started);

    /// <summary>Runs a program to its end, or to its limit, or until it is called off; it is not left behind.</summary>
    /// <exception cref="BenchException">It cannot be started there.</exception>
    public abstract Task<ToolOutput> Run(ToolCommand command, TimeSpan limit, CancellationToken cancel);
}
