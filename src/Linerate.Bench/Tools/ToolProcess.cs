using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Linerate.Linux;

namespace Linerate.Bench.Tools;

/// <summary>
/// A program that runs on this host: an argument list, no shell, no standard input. timeout(1) stands before it, in a process group
/// of its own, and ends that group when the time is over even where this process was killed; so nothing outlives its limit.
/// </summary>
public sealed class ToolProcess : IDisposable
{
    private const int MostOutput = 16 << 20;

    /// <summary>Between the polite signal and the one that nobody can refuse.</summary>
    private const int GraceSeconds = 2;

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _complaint;

    private ToolProcess(Process process)
    {
        _process = process;
        _output = Read(process.StandardOutput.BaseStream);
        _complaint = Read(process.StandardError.BaseStream);
        Id = process.Id;
    }

    /// <summary>Of timeout(1), and so of the group.</summary>
    public int Id { get; }

    /// <exception cref="BenchException">The program is not there.</exception>
    public static ToolProcess Start(ToolCommand command, TimeSpan limit)
    {
        var seconds = Math.Ceiling(limit.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("timeout")
        {
            ArgumentList = { "--kill-after", GraceSeconds.ToString(CultureInfo.InvariantCulture), seconds, command.Program },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in command.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // Numbers as C writes them, whatever the owner's language.
        start.Environment["LC_ALL"] = "C";
        try
        {
            var process = Process.Start(start) ?? throw new BenchException($"{command.Program} cannot be started");
            process.StandardInput.Close();
            return new ToolProcess(process);
        }
        catch (Win32Exception failure)
        {
            throw new BenchException($"timeout (coreutils) cannot be started: {failure.Message}");
        }
    }

    /// <summary>Waits for its end; where the waiting is called off, it and its children are killed.</summary>
    public async Task<ToolOutput> End(CancellationToken cancel)
    {
        try
        {
            await _process.WaitForExitAsync(cancel);
            return new ToolOutput(_process.ExitCode, await _output.WaitAsync(cancel), await _complaint.WaitAsync(cancel));
        }
        catch (OperationCanceledException)
        {
            Kill();
            throw;
        }
    }

    /// <summary>Ends it and its children: asked first, for some have set up what they must take away; by force where they do not.</summary>
    public void Kill() => End(_process);

    /// <summary>timeout(1) passes the request on to its group, and the other one after its grace.</summary>
    internal static void End(Process process)
    {
        try
        {
            _ = ProcessSignal.AskToEnd(process.Id);
            if (!process.WaitForExit(TimeSpan.FromSeconds(GraceSeconds + 1)))
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (InvalidOperationException)
        {
            // It has ended.
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    /// <summary>What is beyond the bound is read and forgotten, so that the program does not wait for us.</summary>
    private static async Task<string> Read(Stream stream)
    {
        using var kept = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int length; (length = await stream.ReadAsync(buffer)) > 0;)
        {
            kept.Write(buffer, 0, (int)Math.Min(length, MostOutput - kept.Length));
        }

        return Encoding.UTF8.GetString(kept.ToArray());
    }
}
