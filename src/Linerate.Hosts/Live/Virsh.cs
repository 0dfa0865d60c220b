using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Linerate.Linux;

namespace Linerate.Hosts.Live;

/// <summary>
/// Asks libvirt through <c>virsh --readonly</c>: argument lists, never a shell; an empty environment but LC_ALL=C; no stdin;
/// bounded in time and size. Only stdout is an answer; stderr tells which errno stands for a failure. The one place where
/// the read side starts a process.
/// </summary>
internal sealed class Virsh
{
    private const int MaxAnswer = 16 << 20;
    private const int MaxComplaint = 16 << 10;
    private const int AtOnce = 4;

    private static readonly TimeSpan UsualLimit = TimeSpan.FromSeconds(5);

    // Not from PATH: root's audit must not run what a directory of somebody else's holds.
    private static readonly string[] Paths = ["/usr/bin/virsh", "/bin/virsh", "/usr/local/bin/virsh", "/run/current-system/sw/bin/virsh"];

    private readonly string? _path;
    private readonly TimeSpan _limit;
    private readonly ConcurrentDictionary<string, Answer> _ahead = new(StringComparer.Ordinal);
    private string[] _listed = [];
    private volatile bool _hangs;

    internal Virsh()
        : this(Array.Find(Paths, File.Exists))
    {
    }

    /// <param name="path">The program; null where there is none.</param>
    /// <param name="limit">How long one answer may take; five seconds unless said otherwise.</param>
    internal Virsh(string? path, TimeSpan? limit = null) => (_path, _limit) = (path, limit ?? UsualLimit);

    /// <summary>The names of all guests, one a line.</summary>
    internal Answer Guests()
    {
        var answer = Run("list", "--all", "--name");
        _listed = answer.Succeeded ? NamesIn(answer) : [];
        return answer;
    }

    /// <summary>
    /// The XML of one guest: of the running one where it runs. The first question fetches that of all listed guests, a few
    /// at once, for virsh mostly waits; hundreds in turn would take seconds.
    /// </summary>
    internal Answer Guest(string name)
    {
        if (_listed.Length > 1 && _listed.Contains(name, StringComparer.Ordinal))
        {
            Parallel.ForEach(_listed, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, listed => _ahead[listed] = Describe(listed));
            _listed = [];
        }

        return _ahead.TryRemove(name, out var answer) ? answer : Describe(name);
    }

    /// <summary>Machine types and emulators. Slow the first time: libvirt starts each QEMU to ask it.</summary>
    internal Answer Capabilities() => Run("capabilities");

    private static string[] NamesIn(Answer answer) =>
        Encoding.UTF8.GetString(answer.Body.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private Answer Describe(string name) =>
        name.Contains('\0') ? Answer.Refused(Errno.Invalid) : Run("dumpxml", "--domain", name);

    private Answer Run(params ReadOnlySpan<string> command)
    {
        if (_path is null)
        {
            return Answer.Refused(Errno.NoEntry);
        }

        // A daemon that hung once would cost the limit again for every guest.
        if (_hangs)
        {
            return Answer.Refused(Errno.TimedOut);
        }

        var start = new ProcessStartInfo(_path)
        {
            ArgumentList = { "--readonly", "--connect", "qemu:///system" },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        foreach (var argument in command)
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start);
            return process is null ? Answer.Refused(Errno.NoEntry) : AnswerOf(process);
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            return Answer.Refused(e.NativeErrorCode > 0 ? (Errno)e.NativeErrorCode : Errno.InputOutput);
        }
    }

    private Answer AnswerOf(Process process)
    {
        process.StandardInput.Close();
        var output = Task.Run(() => ReadBounded(process.StandardOutput.BaseStream, MaxAnswer));
        var complaint = Task.Run(() => ReadBounded(process.StandardError.BaseStream, MaxComplaint));
        if (!output.Wait(_limit))
        {
            _hangs = true;
            process.Kill(entireProcessTree: true);
            return Answer.Refused(Errno.TimedOut);
        }

        if (output.Result is not { } text)
        {
            process.Kill(entireProcessTree: true);
            return Answer.Refused(Errno.ValueTooLarge);
        }

        if (!process.WaitForExit(_limit) || !complaint.Wait(_limit))
        {
            _hangs = true;
            process.Kill(entireProcessTree: true);
            return Answer.Refused(Errno.TimedOut);
        }

        return process.ExitCode == 0 ? Answer.Of(text) : Answer.Refused(ErrnoOf(complaint.Result));
    }

    /// <summary>virsh exits with 1 whatever went wrong; its sentence (LC_ALL=C) tells what.</summary>
    private static Errno ErrnoOf(byte[]? complaint)
    {
        var text = Encoding.UTF8.GetString(complaint ?? []);
        return Says("Permission denied") || Says("authentication") || Says("access denied") ? Errno.AccessDenied
            : Says("Connection refused") || Says("No such file or directory") ? Errno.ConnectionRefused
            : Says("failed to get domain") || Says("Domain not found") ? Errno.NoDevice
            : Errno.InputOutput;

        bool Says(string words) => text.Contains(words, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Everything up to the end; null when there is more than the limit.</summary>
    private static byte[]? ReadBounded(Stream stream, int limit)
    {
        using var all = new MemoryStream();
        var buffer = new byte[64 << 10];
        for (int length; (length = stream.Read(buffer)) > 0;)
        {
            all.Write(buffer, 0, length);
            if (all.Length > limit)
            {
                return null;
            }
        }

        return all.ToArray();
    }
}
