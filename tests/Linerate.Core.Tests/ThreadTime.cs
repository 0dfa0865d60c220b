using System.Runtime.InteropServices;

namespace Linerate.Core.Tests;

/// <summary>Processor time of the calling thread: clock_gettime(2), CLOCK_THREAD_CPUTIME_ID.</summary>
internal static class ThreadTime
{
    private const int ThreadProcessorTime = 3;

    internal static TimeSpan Now => clock_gettime(ThreadProcessorTime, out var time) == 0
        ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromMicroseconds(time.Nanoseconds / 1000.0)
        : throw new InvalidOperationException("the kernel has no clock for a thread's processor time");

    [DllImport("libc")]
#pragma warning disable IDE1006, SYSLIB1054 // the C name; generated marshalling would need unsafe code for two integers
    private static extern int clock_gettime(int clock, out Timespec time);
#pragma warning restore IDE1006, SYSLIB1054

    [StructLayout(LayoutKind.Sequential)]
    private struct Timespec
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
