using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Linerate.Linux.Changes;

/// <summary>
/// One program, run to its end or to its time limit: its arguments as a list, its environment as given, in a process group of
/// its own, so that a Ctrl-C at our terminal does not cut it short, and its children end with it.
/// </summary>
internal sealed class ChildProcess
{
    private const int MostOutput = 16 << 20;
    private const int KillSignal = 9;
    private const int BrokenPipeSignal = 13;

    /// <summary>A program whose own child keeps the pipes is not waited for longer than this.</summary>
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly (SafeFileHandle Ours, SafeFileHandle Theirs)[] _pipes;
    private readonly MemoryStream[] _outputs = [new(), new()];

    private ChildProcess((SafeFileHandle, SafeFileHandle)[] pipes) => _pipes = pipes;

    /// <returns>
    /// The exit code, 128 and the signal's number where it was killed, null where the limit had to end it or it could not be
    /// started; what it printed, and what it complained.
    /// </returns>
    internal static (int? ExitCode, string Output, string Complaint) Run(
        string program,
        IReadOnlyList<string> arguments,
        IReadOnlyList<string> environment,
        string input,
        TimeSpan limit)
    {
        var (pipes, error) = OpenPipes();
        if (pipes is null)
        {
            return (null, "", $"no pipe: errno {(int)error}");
        }

        var child = new ChildProcess(pipes);
        (var process, error) = child.Start(program, [program, .. arguments], environment);
        Array.ForEach(pipes, pipe => pipe.Theirs.Dispose());
        if (error != Errno.None)
        {
            Array.ForEach(pipes, pipe => pipe.Ours.Dispose());
            return (null, "", $"{program} cannot be started: errno {(int)error}");
        }

        return child.Attend(process, Encoding.UTF8.GetBytes(input), limit);
    }

    private static unsafe ((SafeFileHandle Ours, SafeFileHandle Theirs)[]? Pipes, Errno Error) OpenPipes()
    {
        var pipes = new (SafeFileHandle Ours, SafeFileHandle Theirs)[3];
        var ends = stackalloc int[2];
        for (var stream = 0; stream < pipes.Length; stream++)
        {
            if (Libc.Pipe(ends, KernelFile.CloseOnExec) < 0)
            {
                return (null, KernelFile.LastError());
            }

            var (read, write) = (new SafeFileHandle(ends[0], ownsHandle: true), new SafeFileHandle(ends[1], ownsHandle: true));
            pipes[stream] = stream == 0 ? (write, read) : (read, write);
        }

        return (pipes, Errno.None);
    }

    private unsafe (int Process, Errno Error) Start(string program, IReadOnlyList<string> arguments, IReadOnlyList<string> environment)
    {
        // Larger than the C library's own structures (glibc 80 and 336 bytes, musl less).
        const int ActionsSize = 512;
        const int AttributesSize = 1024;
        const int SignalWords = 16;
        const short OwnGroupAndDefaultSignals = 0x02 | 0x04;
        var actions = stackalloc byte[ActionsSize];
        var attributes = stackalloc byte[AttributesSize];

        // The runtime ignores SIGPIPE, and a child would, too.
        var signals = stackalloc ulong[SignalWords];
        new Span<ulong>(signals, SignalWords).Clear();
        signals[0] = 1UL << (BrokenPipeSignal - 1);
        _ = Libc.SpawnActionsInit(actions);
        _ = Libc.SpawnAttributesInit(attributes);
        _ = Libc.SpawnAttributesFlags(attributes, OwnGroupAndDefaultSignals);
        _ = Libc.SpawnAttributesDefaults(attributes, signals);
        for (var stream = 0; stream < _pipes.Length; stream++)
        {
            _ = Libc.SpawnActionsDuplicate(actions, (int)_pipes[stream].Theirs.DangerousGetHandle(), stream);
        }

        var argumentTexts = Texts(arguments);
        var environmentTexts = Texts(environment);
        int process;
        int error;
        fixed (nint* first = argumentTexts)
        fixed (nint* variables = environmentTexts)
        {
            error = Libc.Spawn(&process, program, actions, attributes, (byte**)first, (byte**)variables);
        }

        Array.ForEach(argumentTexts, Marshal.FreeCoTaskMem);
        Array.ForEach(environmentTexts, Marshal.FreeCoTaskMem);
        _ = Libc.SpawnAttributesDestroy(attributes);
        _ = Libc.SpawnActionsDestroy(actions);
        return (process, (Errno)error);
    }

    /// <summary>A list of C texts with a null at its end.</summary>
    private static nint[] Texts(IReadOnlyList<string> texts) => [.. texts.Select(Marshal.StringToCoTaskMemUTF8), 0];

    private (int? ExitCode, string Output, string Complaint) Attend(int process, byte[] input, TimeSpan limit)
    {
        Thread[] readers = [Begin(() => Drain(_pipes[1].Ours, _outputs[0])), Begin(() => Drain(_pipes[2].Ours, _outputs[1]))];
        _ = Begin(() => Feed(_pipes[0].Ours, input));
        var status = TimeLimit.Run(() => WaitFor(process), limit, null);
        if (status is null)
        {
            _ = Libc.Kill(-process, KillSignal);
        }

        foreach (var reader in readers)
        {
            reader.Join(LastWords);
        }

        return (status, TextOf(_outputs[0]), TextOf(_outputs[1]));
    }

    private static Thread Begin(Action work)
    {
        var thread = new Thread(() => work()) { IsBackground = true };
        thread.Start();
        return thread;
    }

    private static unsafe int? WaitFor(int process)
    {
        const int SignalMask = 0x7f;
        const int Killed = 128;
        int status;
        while (Libc.Wait(process, &status, 0) < 0)
        {
            if (KernelFile.LastError() != Errno.Interrupted)
            {
                return null;
            }
        }

        return (status & SignalMask) == 0 ? status >> 8 & 0xff : Killed + (status & SignalMask);
    }

    /// <summary>What is beyond the bound is read and forgotten, so that the program does not wait for us.</summary>
    private static unsafe void Drain(SafeFileHandle pipe, MemoryStream kept)
    {
        using (pipe)
        {
            var buffer = new byte[1 << 16];
            fixed (byte* start = buffer)
            {
                nint length;
                while ((length = Libc.Read((int)pipe.DangerousGetHandle(), start, buffer.Length)) > 0 || (length < 0 && KernelFile.LastError() == Errno.Interrupted))
                {
                    lock (kept)
                    {
                        kept.Write(buffer, 0, (int)Math.Clamp(length, 0, MostOutput - kept.Length));
                    }
                }
            }
        }
    }

    /// <summary>A program that does not read its input to the end is its own affair.</summary>
    private static unsafe void Feed(SafeFileHandle pipe, byte[] input)
    {
        using (pipe)
        {
            fixed (byte* start = input)
            {
                for (nint written = 0; written < input.Length;)
                {
                    var length = Libc.Write((int)pipe.DangerousGetHandle(), start + written, input.Length - written);
                    if (length < 0 && KernelFile.LastError() != Errno.Interrupted)
                    {
                        return;
                    }

                    written += Math.Max(length, 0);
                }
            }
        }
    }

    private static string TextOf(MemoryStream output)
    {
        lock (output)
        {
            return Encoding.UTF8.GetString(output.ToArray());
        }
    }
}
