using System.Diagnostics;
using Linerate.Core.Agents;
using Linerate.Hosts.Agents;

namespace Linerate.Hosts.Tests.Agents;

/// <summary>QEMU's own guest agent, on this machine as if it were a guest, at a socket of its own.</summary>
internal sealed class RealAgent : IDisposable
{
    private static readonly string[] Paths = ["/usr/sbin/qemu-ga", "/usr/bin/qemu-ga"];

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-qga-").FullName;
    private readonly Process _process;

    private RealAgent(string program)
    {
        Socket = Path.Combine(_folder, "agent");
        _process = Process.Start(new ProcessStartInfo(program)
        {
            ArgumentList = { "-m", "unix-listen", "-p", Socket, "-t", _folder, "-f", Path.Combine(_folder, "pid"), "-l", Path.Combine(_folder, "log") },
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        for (var wait = 0; wait < 100 && !File.Exists(Socket); wait++)
        {
            Thread.Sleep(50);
        }
    }

    internal string Socket { get; }

    internal SocketAgent? Channel { get; private set; }

    /// <summary>Starts it; the test is skipped where it is not installed.</summary>
    internal static RealAgent Start()
    {
        var program = Array.Find(Paths, File.Exists);
        Assert.SkipWhen(program is null, "qemu-ga is not installed here: apt-get install qemu-guest-agent");
        return new RealAgent(program!);
    }

    internal GuestAgent Connect()
    {
        // It makes its socket before it listens, and makes it anew when a client has gone: for a moment nobody answers.
        var channel = SocketAgent.Connect(Socket, TimeSpan.FromSeconds(20));
        for (var wait = 0; wait < 100 && !channel.IsKnown; wait++)
        {
            Thread.Sleep(50);
            channel = SocketAgent.Connect(Socket, TimeSpan.FromSeconds(20));
        }

        Assert.True(channel.IsKnown, channel.IsKnown ? "" : channel.Missing.ToString());
        Channel = channel.Value;
        return new GuestAgent(Channel, () => Thread.Sleep(5));
    }

    public void Dispose()
    {
        Channel?.Dispose();
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
