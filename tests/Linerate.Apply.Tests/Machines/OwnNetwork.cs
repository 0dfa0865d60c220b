using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linerate.Apply.Tests.Machines;

/// <summary>A network namespace of its own for one test, with a pair of interfaces of four queues; skips, with the reason, where none can be made.</summary>
internal static partial class OwnNetwork
{
    private const int CloneNewNet = 0x40000000;

    internal static void Run(Action test)
    {
        var ip = new[] { "/usr/sbin/ip", "/sbin/ip" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(ip is null, "no ip(8) on this machine");
        Exception? thrown = null;
        string? refused = null;
        var thread = new Thread(() =>
        {
            if (Unshare(CloneNewNet) != 0)
            {
                refused = $"no network namespace can be made here (errno {Marshal.GetLastPInvokeError()})";
                return;
            }

            using var made = Process.Start(ip!, "link add ve0 numrxqueues 4 numtxqueues 4 type veth peer name ve1 numrxqueues 4 numtxqueues 4".Split(' '));
            made.WaitForExit();
            if (made.ExitCode != 0)
            {
                refused = "this kernel has no veth";
                return;
            }

            try
            {
                test();
            }
            catch (Exception exception)
            {
                thrown = exception;
            }
        });
        thread.Start();
        thread.Join();
        Assert.SkipWhen(refused is not null, refused ?? "");
        if (thrown is not null)
        {
            throw new InvalidOperationException(thrown.Message, thrown);
        }
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);
}
