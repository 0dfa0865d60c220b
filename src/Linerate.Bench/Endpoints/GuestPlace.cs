using System.Globalization;
using System.Text;
using System.Text.Json;
using Linerate.Bench.Tools;
using Linerate.Core.Agents;

namespace Linerate.Bench.Endpoints;

/// <summary>
/// A guest of this host, through libvirt and the QEMU guest agent inside. The program has its limit there, too, for nobody else ends
/// it; and the waiting can be called off, which <see cref="GuestAgent"/> does not know.
/// </summary>
internal sealed class GuestPlace(Endpoint endpoint) : Place(endpoint)
{
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public override async Task<ToolOutput> Run(ToolCommand command, TimeSpan limit, CancellationToken cancel)
    {
        var seconds = Math.Ceiling(limit.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        // The short option: busybox, which small guests have, knows no other.
        var process = await Start(command.Under("timeout", "-k", "2", seconds), cancel);
        try
        {
            // The agent's own bound; the program's ends it well before.
            for (var waited = TimeSpan.Zero; waited < limit + Grace; waited += Pause)
            {
                if (Told(AgentReply.EndOf(await Ask(AgentRequest.ExecStatus(process), cancel), Endpoint.Name)) is { } ended)
                {
                    return new ToolOutput(ended.ExitCode, Encoding.UTF8.GetString(ended.Output.Span), ended.Complaint);
                }

                await Task.Delay(Pause, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            await Start(ToolCommand.Of("kill", process.ToString(CultureInfo.InvariantCulture)), CancellationToken.None);
            throw;
        }

        return new ToolOutput(null, "", "");
    }

    private async Task<long> Start(ToolCommand command, CancellationToken cancel) =>
        Told(AgentReply.ProcessOf(await Ask(AgentRequest.Exec(command.Program, command.Arguments), cancel), Endpoint.Name));

    /// <summary>One question to the agent.</summary>
    /// <exception cref="BenchException">libvirt or the agent refuses, or does not answer, or answers what makes no sense.</exception>
    private async Task<JsonElement> Ask(string request, CancellationToken cancel)
    {
        using var virsh = ToolProcess.Start(ToolCommand.Of("virsh", VirshCall.Arguments(Endpoint.Name, request, AnswerLimit)), AnswerLimit + Grace);
        var output = await virsh.End(cancel);
        return output.Succeeded ? Told(AgentReply.Parse(output.Output, Endpoint.Name)) : throw new BenchException($"{Endpoint}: {output.Failure}");
    }

    private T Told<T>(Reading<T> answer) => answer.TryGet(out var told) ? told : throw new BenchException($"{Endpoint}: {answer.Missing.Detail}");
}
