using System.Diagnostics;
using System.Text;
using Linerate.Hosts.Live;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Live;

/// <summary>A program in virsh's place tells what it was given, or misbehaves.</summary>
public sealed class VirshTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-virsh-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Absent_where_virsh_is_not_installed() => Assert.Equal(Errno.NoEntry, new Virsh(null).Guests().Error);

    [Fact]
    public void A_guest_is_named_by_one_argument_that_no_shell_sees()
    {
        var answer = Program("printf '%s\\n' \"$@\"").Guest("a b; $(reboot) 'c'");

        Assert.Equal("--readonly\n--connect\nqemu:///system\ndumpxml\n--domain\na b; $(reboot) 'c'\n", Text(answer));
    }

    [Fact]
    public void The_environment_is_empty_but_for_the_language()
    {
        Environment.SetEnvironmentVariable("LIBVIRT_DEFAULT_URI", "test:///default");
        var names = Text(Program("/usr/bin/env").Guests()).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => !line.StartsWith("PWD=", StringComparison.Ordinal) && !line.StartsWith("SHLVL=", StringComparison.Ordinal) && !line.StartsWith("_=", StringComparison.Ordinal));

        Assert.Equal(["LC_ALL=C"], names);
    }

    [Fact]
    public void Standard_input_is_at_its_end() => Assert.Equal("0", Text(Program("/usr/bin/wc -c").Guests()).Trim());

    [Fact]
    public void What_goes_to_stderr_is_no_answer() =>
        Assert.Equal("web1\n", Text(Program("echo noise >&2; echo web1").Guests()));

    [Theory]
    [InlineData("error: failed to connect to the hypervisor\nerror: Failed to connect socket to '/var/run/libvirt/libvirt-sock-ro': Connection refused", Errno.ConnectionRefused)]
    [InlineData("error: Failed to connect socket to '/var/run/libvirt/virtqemud-sock-ro': No such file or directory", Errno.ConnectionRefused)]
    [InlineData("error: authentication unavailable: no polkit agent available", Errno.AccessDenied)]
    [InlineData("error: failed to get domain 'web1'", Errno.NoDevice)]
    [InlineData("error: something new", Errno.InputOutput)]
    public void A_failure_says_which_kind_it_is(string complaint, Errno error) =>
        Assert.Equal(error, Program($"echo \"{complaint}\" >&2; exit 1").Guests().Error);

    [Fact]
    public void Every_guest_gets_its_own_description_whatever_the_order()
    {
        var virsh = Program("case $4 in list) printf 'a\nb\nc d\n\n';; *) echo \"<$6>\";; esac");

        Assert.Equal("a\nb\nc d\n\n", Text(virsh.Guests()));
        Assert.Equal(["<c d>\n", "<a>\n", "<b>\n", "<b>\n", "<other>\n"], new[] { "c d", "a", "b", "b", "other" }.Select(name => Text(virsh.Guest(name))));
    }

    [Fact]
    public void A_program_that_hangs_is_ended_and_not_asked_again()
    {
        var virsh = Program("/usr/bin/sleep 60", TimeSpan.FromMilliseconds(300));
        var watch = Stopwatch.StartNew();

        Assert.Equal(Errno.TimedOut, virsh.Guests().Error);
        Assert.Equal(Errno.TimedOut, virsh.Guest("web1").Error);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public void A_program_that_never_stops_talking_is_ended()
    {
        var error = Program("while :; do echo 0123456789012345678901234567890123456789; done", TimeSpan.FromSeconds(20)).Guests().Error;

        Assert.Equal(Errno.ValueTooLarge, error);
    }

    private static string Text(Answer answer)
    {
        Assert.True(answer.Succeeded, $"refused: {answer.Error}");
        return Encoding.UTF8.GetString(answer.Body.Span);
    }

    private Virsh Program(string script, TimeSpan? limit = null)
    {
        var path = Path.Combine(_folder, "virsh");
        File.WriteAllText(path, $"#!/bin/sh\n{script}\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return new Virsh(path, limit);
    }
}
