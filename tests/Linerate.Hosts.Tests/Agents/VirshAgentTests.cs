using Linerate.Core.Host;
using Linerate.Hosts.Agents;

namespace Linerate.Hosts.Tests.Agents;

/// <summary>A program in virsh's place.</summary>
public sealed class VirshAgentTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-virsh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_request_is_one_argument_that_no_shell_sees()
    {
        var reply = Virsh("printf '%s|' \"$@\"").Exchange("{\"execute\": \"$(reboot)\"}");

        Assert.Equal("--quiet|--connect|qemu:///system|qemu-agent-command|--timeout|10|--domain|web 1|--cmd|{\"execute\": \"$(reboot)\"}|", reply.Value);
    }

    [Theory]
    [InlineData("error: Guest agent is not responding: QEMU guest agent is not connected", MissingReason.Absent)]
    [InlineData("error: argument unsupported: QEMU guest agent is not configured", MissingReason.Absent)]
    [InlineData("error: failed to get domain 'web 1'", MissingReason.Absent)]
    [InlineData("error: internal error: unable to execute QEMU agent command 'guest-file-open': failed to open file '/x' (mode: 'r'): No such file or directory", MissingReason.Absent)]
    [InlineData("error: internal error: unable to execute QEMU agent command 'guest-exec': Command guest-exec has been disabled", MissingReason.Unsupported)]
    [InlineData("error: authentication unavailable: no polkit agent available", MissingReason.NeedsRoot)]
    [InlineData("error: something new", MissingReason.Failed)]
    public void A_failure_says_which_kind_it_is(string complaint, MissingReason reason) =>
        Assert.Equal(reason, Virsh($"echo \"{complaint}\" >&2; exit 1").Exchange("{}").Missing.Reason);

    [Fact]
    public void A_libvirt_that_hangs_is_asked_once()
    {
        var virsh = Virsh("exec sleep 60", seconds: 1);

        Assert.Equal("libvirt did not answer in time", virsh.Exchange("{}").Missing.Detail);
        Assert.Equal("did not answer before", virsh.Exchange("{}").Missing.Detail);
    }

    private VirshAgent Virsh(string script, int seconds = 10)
    {
        var path = Path.Combine(_folder, "virsh");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new VirshAgent(path, "web 1", TimeSpan.FromSeconds(seconds));
    }
}
