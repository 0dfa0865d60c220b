using System.Text;
using System.Text.Json;
using Linerate.Bench.Tools;
using Linerate.Hosts;

namespace Linerate.Bench.Runs;

/// <summary>
/// What this process started on this host, a line for each program, on disk before anything is measured: a later bench, or
/// <c>bench clean</c>, ends what a killed one left. Programs also end by their own limit; this ends them sooner.
/// </summary>
public sealed class RunJournal : IDisposable
{
    private const string Ending = ".jsonl";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly FileStream _file;
    private readonly string _path;

    private RunJournal(string path)
    {
        _path = path;
        _file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, UnixCreateMode = OwnerOnly });
    }

    /// <summary>Opens the journal of this process in a folder, which is made where it is not.</summary>
    /// <exception cref="BenchException">It cannot be written.</exception>
    public static RunJournal Open(string folder, HostReader host)
    {
        try
        {
            Directory.CreateDirectory(folder, OwnerOnly | UnixFileMode.UserExecute);
            var journal = new RunJournal(Path.Combine(folder, $"{Environment.ProcessId}-{StartOf(host, Environment.ProcessId)}{Ending}"));
            return journal;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new BenchException($"{folder}: what a bench starts must be written down there first: {failure.Message}");
        }
    }

    /// <summary>Notes a program that runs now.</summary>
    public void Started(HostReader host, int process, ToolCommand command)
    {
        var line = JsonSerializer.Serialize(new StartedProgram(process, StartOf(host, process), command.Brief), RunJournalJson.Default.StartedProgram);
        lock (_file)
        {
            _file.Write(Encoding.UTF8.GetBytes($"{line}\n"));
            _file.Flush(flushToDisk: true);
        }
    }

    /// <summary>All that it names has ended.</summary>
    public void Dispose()
    {
        _file.Dispose();
        File.Delete(_path);
    }

    /// <summary>Ends what benches left that are gone. A number that another process has by now is left alone: its start tells.</summary>
    /// <returns>The commands that were ended.</returns>
    public static ImmutableArray<string> Clean(string folder, HostReader host)
    {
        var ended = ImmutableArray.CreateBuilder<string>();
        foreach (var name in Directory.Exists(folder) ? Directory.GetFiles(folder, $"*{Ending}") : [])
        {
            if (Path.GetFileNameWithoutExtension(name).Split('-') is not [var owner, var start] || !int.TryParse(owner, out var process) || IsAlive(host, process, start))
            {
                continue;
            }

            foreach (var program in Read(name))
            {
                if (IsAlive(host, program.Process, program.Start))
                {
                    using var left = System.Diagnostics.Process.GetProcessById(program.Process);
                    ToolProcess.End(left);
                    ended.Add(program.Command);
                }
            }

            File.Delete(name);
        }

        return ended.DrainToImmutable();
    }

    /// <summary>A last line that a crash tore is no line: its program was not yet waited for and ends by its limit.</summary>
    private static IEnumerable<StartedProgram> Read(string path)
    {
        foreach (var line in File.ReadAllLines(path))
        {
            StartedProgram? program = null;
            try
            {
                program = JsonSerializer.Deserialize(line, RunJournalJson.Default.StartedProgram);
            }
            catch (JsonException)
            {
                yield break;
            }

            if (program is not null)
            {
                yield return program;
            }
        }
    }

    private static bool IsAlive(HostReader host, int process, string start) => start.Length > 0 && StartOf(host, process) == start;

    /// <summary>When a process was started: field 22 of /proc/PID/stat, in ticks since boot; empty where there is none, or only its exit code waits for somebody.</summary>
    private static string StartOf(HostReader host, int process)
    {
        const int StartField = 19;
        var stat = host.Text($"/proc/{process}/stat").Or("")!;
        var fields = stat[(stat.LastIndexOf(')') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return fields.Length > StartField && fields[0] is not ("Z" or "X") ? fields[StartField] : "";
    }
}
