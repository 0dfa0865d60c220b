using System.Diagnostics;
using Linerate.Core.Agents;

namespace Linerate.Hosts.Agents;

/// <summary>
/// The agent of a guest that libvirt knows: <c>virsh qemu-agent-command</c>, with an argument list and an empty environment. libvirt keeps
/// the agent's socket to itself, and lets only those who may write to the guest speak with it.
/// </summary>
/// <param name="virsh">The program.</param>
/// <param name="guest">The guest, by its name.</param>
/// <param name="limit">How long one answer may take.</param>
public sealed class VirshAgent(string virsh, string guest, TimeSpan limit) : IAgentChannel
{
    private static readonly string[] Paths = ["/usr/bin/virsh", "/bin/virsh", "/usr/local/bin/virsh", "/run/current-system/sw/bin/virsh"];

    private bool _hangs;

    /// <inheritdoc/>
    public string Name => guest;

    /// <summary>Of this machine's virsh; null where it has none.</summary>
    public static VirshAgent? OfThisMachine(string guest) => Array.Find(Paths, File.Exists) is { } path ? new VirshAgent(path, guest, TimeSpan.FromSeconds(10)) : null;

    /// <inheritdoc/>
    public Reading<string> Exchange(string request)
    {
        if (_hangs || guest.Contains('\0', StringComparison.Ordinal) || request.Contains('\0', StringComparison.Ordinal))
        {
            return Failed(_hangs ? "did not answer before" : "a name with a NUL in it");
        }

        var start = new ProcessStartInfo(virsh, VirshCall.Arguments(guest, request, limit))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        try
        {
            using var process = Process.Start(start);
            return process is null ? Failed("virsh does not start") : ReplyOf(process);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return Failed("virsh does not start");
        }
    }

    private Reading<string> ReplyOf(Process process)
    {
        process.StandardInput.Close();
        var complaint = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        if (!Task.WaitAll([complaint, output], limit + limit) || !process.WaitForExit(limit))
        {
            _hangs = true;
            process.Kill(entireProcessTree: true);
            return Failed("libvirt did not answer in time");
        }

        return process.ExitCode == 0 ? Reading<string>.Known(output.Result.Trim()) : VirshCall.Refusal(guest, complaint.Result);
    }

    private Missing Failed(string why) => new(MissingReason.Failed, guest, why);
}
