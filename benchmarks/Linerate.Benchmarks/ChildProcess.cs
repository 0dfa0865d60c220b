using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linerate.Benchmarks;

/// <summary>Runs a program to its end with its output thrown away, and says what it cost: posix_spawn(3) and wait4(2).</summary>
internal static unsafe partial class ChildProcess
{
    /// <summary>Keeps this process, and so its children, on one CPU (sched_setaffinity(2)).</summary>
    internal static void StayOn(int cpu)
    {
        const int MaskBytes = 128;
        var mask = stackalloc byte[MaskBytes];
        mask[cpu / 8] = (byte)(1 << (cpu % 8));
        if (SetAffinity(0, MaskBytes, mask) != 0)
        {
            throw new InvalidOperationException($"cannot stay on CPU {cpu}");
        }
    }

    internal static Cost Run(string program, params ReadOnlySpan<string> arguments)
    {
        const int ActionsBytes = 256;
        const int WriteOnly = 1;
        var actions = stackalloc byte[ActionsBytes];
        _ = InitializeActions(actions);
        _ = AddOpen(actions, 1, "/dev/null", WriteOnly, 0);
        var argv = (byte**)NativeMemory.AllocZeroed((nuint)(arguments.Length + 2), (nuint)sizeof(byte*));
        argv[0] = (byte*)Marshal.StringToCoTaskMemUTF8(program);
        for (var index = 0; index < arguments.Length; index++)
        {
            argv[index + 1] = (byte*)Marshal.StringToCoTaskMemUTF8(arguments[index]);
        }

        byte* nothing = null;
        var started = Stopwatch.GetTimestamp();
        var error = Spawn(out var pid, program, actions, null, argv, &nothing);
        if (error != 0)
        {
            throw new InvalidOperationException($"cannot start {program} (errno {error})");
        }

        var usage = default(ResourceUsage);
        if (Wait(pid, out var status, 0, &usage) != pid)
        {
            throw new InvalidOperationException($"{program} was not waited for");
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        _ = DestroyActions(actions);
        var exitCode = (status & 0x7f) == 0 ? status >> 8 & 0xff : 128 + (status & 0x7f);
        return new Cost(exitCode, elapsed, usage.UserTime + usage.SystemTime, usage.MaxResidentKilobytes << 10);
    }

    [LibraryImport("libc", EntryPoint = "sched_setaffinity")]
    private static partial int SetAffinity(int pid, nint size, byte* mask);

    [LibraryImport("libc", EntryPoint = "posix_spawn", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Spawn(out int pid, string path, byte* actions, byte* attributes, byte** argv, byte** environment);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_init")]
    private static partial int InitializeActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_destroy")]
    private static partial int DestroyActions(byte* actions);

    [LibraryImport("libc", EntryPoint = "posix_spawn_file_actions_addopen", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int AddOpen(byte* actions, int fd, string path, int flags, uint mode);

    [LibraryImport("libc", EntryPoint = "wait4")]
    private static partial int Wait(int pid, out int status, int options, ResourceUsage* usage);

    /// <summary>struct rusage: two timevals, ru_maxrss, and thirteen numbers that are not used here.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct ResourceUsage
    {
        private readonly long _userSeconds;
        private readonly long _userMicroseconds;
        private readonly long _systemSeconds;
        private readonly long _systemMicroseconds;

        public readonly long MaxResidentKilobytes;

        public TimeSpan UserTime => TimeSpan.FromSeconds(_userSeconds) + TimeSpan.FromMicroseconds(_userMicroseconds);

        public TimeSpan SystemTime => TimeSpan.FromSeconds(_systemSeconds) + TimeSpan.FromMicroseconds(_systemMicroseconds);
    }
}
