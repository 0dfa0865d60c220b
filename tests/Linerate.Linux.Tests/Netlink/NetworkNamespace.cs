using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Linerate.Linux.Tests.Netlink;

/// <summary>A network namespace of its own for one test: it can make interfaces without touching the machine's.</summary>
internal static partial class NetworkNamespace
{
    private const int CloneNewNet = 0x40000000;

    /// <summary>Runs on a thread of its own, which ends inside its namespace; skips the test, with the reason, where none can be made.</summary>
    internal static void Run(Action test)
    {
        Assert.SkipUnless(File.Exists("/usr/sbin/ip") || File.Exists("/sbin/ip"), "no ip(8) on this machine");
        Exception? thrown = null;
        string? refused = null;
        var thread = new Thread(() =>
        {
            if (Unshare(CloneNewNet) != 0)
            {
                refused = $"no network namespace can be made here (errno {Marshal.GetLastPInvokeError()})";
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

    /// <summary>ip(8) inside the namespace of the calling thread; false when the kernel refuses.</summary>
    internal static bool Ip(params string[] arguments)
    {
        var program = File.Exists("/usr/sbin/ip") ? "/usr/sbin/ip" : "/sbin/ip";
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false })!;
        _ = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int flags);
}
