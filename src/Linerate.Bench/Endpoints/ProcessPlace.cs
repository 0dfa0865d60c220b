using System.Globalization;
using Linerate.Bench.Tools;

namespace Linerate.Bench.Endpoints;

/// <summary>This host, one of its network namespaces, or a host that ssh reaches: a process here runs the program.</summary>
internal sealed class ProcessPlace(Endpoint endpoint, Action<int, ToolCommand> started) : Place(endpoint)
{
    /// <summary>What reaching another host may take.</summary>
    private static readonly TimeSpan Connecting = TimeSpan.FromSeconds(10);

    public override async Task<ToolOutput> Run(ToolCommand command, TimeSpan limit, CancellationToken cancel)
    {
        var here = CommandHere(command, limit);
        using var process = ToolProcess.Start(here, Endpoint.Kind == EndpointKind.Ssh ? limit + Connecting : limit);
        started(process.Id, here);
        return await process.End(cancel);
    }

    internal ToolCommand CommandHere(ToolCommand command, TimeSpan limit) => Endpoint.Kind switch
    {
        EndpointKind.Namespace => command.Under("ip", "netns", "exec", Endpoint.Name),
        EndpointKind.Ssh => OverSsh(command, limit),
        _ => command,
    };

    /// <summary>
    /// sshd gives one line to the user's shell there, so every word is quoted for it; and the program has its limit there, too, for
    /// it does not learn that the connection broke.
    /// </summary>
    private ToolCommand OverSsh(ToolCommand command, TimeSpan limit)
    {
        var bounded = command.Under("timeout", "--kill-after", "2", Math.Ceiling(limit.TotalSeconds).ToString(CultureInfo.InvariantCulture));
        return ToolCommand.Of(
            "ssh", "-T", "-o", "BatchMode=yes", "-o", $"ConnectTimeout={Connecting.TotalSeconds:0}", "-o", "LogLevel=ERROR", "--", Endpoint.Name, bounded.Under("env", "LC_ALL=C").ToString());
    }
}
