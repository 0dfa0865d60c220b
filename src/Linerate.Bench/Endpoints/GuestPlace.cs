using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linerate.Bench.Tools;

namespace Linerate.Bench.Endpoints;

/// <summary>
/// A guest of this host: libvirt hands the QEMU guest agent's guest-exec and guest-exec-status (QEMU qga/qapi-schema.json) to the
/// agent inside. The program has its limit there, too, for nobody else ends it.
/// </summary>
internal sealed class GuestPlace(Endpoint endpoint) : Place(endpoint)
{
    private static readonly TimeSpan AgentLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    public override async Task<ToolOutput> Run(ToolCommand command, TimeSpan limit, CancellationToken cancel)
    {
        var seconds = Math.Ceiling(limit.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        // The short option: busybox, which small guests have, knows no other.
        var bounded = command.Under("timeout", "-k", "2", seconds);
        var started = await Ask(ExecRequest(bounded), cancel);
        if (started["pid"]?.GetValue<long>() is not { } process)
        {
            throw new BenchException($"{Endpoint}: the guest agent started nothing");
        }

        try
        {
            // The agent's own bound; the program's ends it well before.
            for (var waited = TimeSpan.Zero; waited < limit + Grace; waited += Pause)
            {
                var status = await Ask(StatusRequest(process), cancel);
                if (status["exited"]?.GetValue<bool>() == true)
                {
                    return OutputOf(status);
                }

                await Task.Delay(Pause, cancel);
            }
        }
        catch (OperationCanceledException)
        {
            await Ask(ExecRequest(ToolCommand.Of("kill", process.ToString(CultureInfo.InvariantCulture))), CancellationToken.None);
            throw;
        }

        return new ToolOutput(null, "", "");
    }

    private static JsonObject ExecRequest(ToolCommand command) => new()
    {
        ["execute"] = "guest-exec",
        ["arguments"] = new JsonObject
        {
            ["path"] = command.Program,
            ["arg"] = new JsonArray([.. command.Arguments.Select(argument => (JsonNode)argument)]),
            ["env"] = new JsonArray("LC_ALL=C", "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"),
            ["capture-output"] = true,
        },
    };

    private static JsonObject StatusRequest(long process) => new()
    {
        ["execute"] = "guest-exec-status",
        ["arguments"] = new JsonObject { ["pid"] = process },
    };

    /// <summary>One question to the agent.</summary>
    /// <exception cref="BenchException">libvirt or the agent refuses, or does not answer.</exception>
    private async Task<JsonNode> Ask(JsonObject request, CancellationToken cancel)
    {
        var command = ToolCommand.Of(
            "virsh", "--connect", "qemu:///system", "qemu-agent-command", "--timeout", "10", "--domain", Endpoint.Name, "--cmd", request.ToJsonString());
        using var virsh = ToolProcess.Start(command, AgentLimit);
        var output = await virsh.End(cancel);
        if (!output.Succeeded)
        {
            throw new BenchException($"{Endpoint}: {output.Failure}");
        }

        try
        {
            return JsonNode.Parse(output.Output)?["return"] ?? throw new BenchException($"{Endpoint}: the guest agent's answer holds no return");
        }
        catch (JsonException)
        {
            throw new BenchException($"{Endpoint}: the guest agent's answer is no JSON");
        }
    }

    private static ToolOutput OutputOf(JsonNode status) => new(
        status["out-truncated"]?.GetValue<bool>() == true ? null : status["exitcode"]?.GetValue<int>(),
        TextOf(status["out-data"]),
        TextOf(status["err-data"]));

    private static string TextOf(JsonNode? data) => data is null ? "" : Encoding.UTF8.GetString(Convert.FromBase64String(data.GetValue<string>()));
}
