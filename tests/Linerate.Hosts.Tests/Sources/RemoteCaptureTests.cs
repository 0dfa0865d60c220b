using Linerate.Hosts.Captures;
using Linerate.Hosts.Sources;

namespace Linerate.Hosts.Tests.Sources;

/// <summary>A program in ssh's place answers as another host would.</summary>
public sealed class RemoteCaptureTests : IDisposable
{
    private const string Capture = "linerate-capture\\nschemaVersion 1\\ntool 0.1.0\\nkernel 6.1.0\\ntaken 2026-01-02T03:04:05Z\\nreader root\\nredacted no\\n\\n== end 0\\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-ssh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_host_is_one_argument_behind_the_end_of_options()
    {
        var opened = Ssh($"printf '%s\\n' \"$@\" > {_folder}/words; printf '{Capture}'").Open("root@10.0.0.2");

        Assert.IsType<CapturedHost>(opened.Source);
        Assert.Equal("--|root@10.0.0.2|linerate|capture|--for-plan|--to|-", string.Join('|', File.ReadAllLines(Path.Combine(_folder, "words"))[^7..]));
    }

    [Fact]
    public void What_ssh_complains_is_told() =>
        Assert.Equal("ssh:db1: Host key verification failed.", Ssh("echo 'Host key verification failed.' >&2; exit 255").Open("db1").Refusal);

    [Fact]
    public void What_is_no_capture_is_refused() =>
        Assert.StartsWith("ssh:db1: sent no capture: it ", Ssh("echo bash: linerate: command not found").Open("db1").Refusal, StringComparison.Ordinal);

    [Fact]
    public void A_host_that_sends_nothing_is_given_up() =>
        Assert.Equal("ssh:db1: sent no whole capture in 1 s", Ssh("exec sleep 60", seconds: 1).Open("db1").Refusal);

    [Theory]
    [InlineData("")]
    [InlineData("-oProxyCommand=x")]
    [InlineData("a b")]
    [InlineData("a\nb")]
    public void What_names_no_host_reaches_no_command_line(string host) => Assert.EndsWith("no name of a host", Ssh($"touch {_folder}/ran").Open(host).Refusal, StringComparison.Ordinal);

    private RemoteCapture Ssh(string script, int seconds = 20)
    {
        var path = Path.Combine(_folder, "ssh");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new RemoteCapture(path, TimeSpan.FromSeconds(seconds));
    }
}
