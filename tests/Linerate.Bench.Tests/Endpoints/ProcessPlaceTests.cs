using Linerate.Bench.Endpoints;
using Linerate.Bench.Tools;

namespace Linerate.Bench.Tests.Endpoints;

public sealed class ProcessPlaceTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    [Fact]
    public void A_namespace_runs_the_program_as_it_is() => Assert.Equal(
        "ip netns exec a iperf3 --version",
        CommandAt("netns:a", ToolCommand.Of("iperf3", "--version")));

    [Fact]
    public void A_far_host_is_given_one_line_that_its_shell_reads_as_the_same_words()
    {
        var command = new ProcessPlace(Endpoint.Parse("ssh:root@far")!, Ignore).CommandHere(ToolCommand.Of("printf", "%s", "a b; $(reboot)'"), Limit);

        Assert.Equal("env LC_ALL=C timeout --kill-after 2 3 printf %s 'a b; $(reboot)'\\'''", command.Arguments[^1]);
        Assert.Equal("root@far", command.Arguments[^2]);
        Assert.Equal("--", command.Arguments[^3]);
    }

    [Fact]
    public async Task The_quoting_is_what_a_shell_takes_apart()
    {
        string[] words = ["", "a b", "'", "\"$HOME\"", "a\nb", "*", "--x=1"];
        var line = ToolCommand.Of("printf", ["%s|", .. words]).ToString();

        var output = await new ProcessPlace(Endpoint.Parse("host")!, Ignore).Run(ToolCommand.Of("sh", "-c", line), Limit, TestContext.Current.CancellationToken);

        Assert.Equal(string.Join('|', words) + "|", output.Output);
    }

    [Fact]
    public async Task What_does_not_end_is_ended()
    {
        var output = await new ProcessPlace(Endpoint.Parse("host")!, Ignore).Run(ToolCommand.Of("sleep", "60"), TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);

        Assert.Equal(ToolOutput.TimedOut, output.ExitCode);
        Assert.Equal("it did not end in time", output.Failure);
    }

    [Fact]
    public async Task What_is_called_off_leaves_nothing()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var started = 0;

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            new ProcessPlace(Endpoint.Parse("host")!, (process, _) => started = process).Run(ToolCommand.Of("sh", "-c", "sleep 61 & sleep 61"), TimeSpan.FromSeconds(70), cancel.Token));

        await Task.Delay(200, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists($"/proc/{started}") && !File.ReadAllText($"/proc/{started}/stat").Contains(") Z", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_program_that_is_not_there_says_so()
    {
        var output = await new ProcessPlace(Endpoint.Parse("host")!, Ignore).Run(ToolCommand.Of("linerate-no-such-program"), Limit, TestContext.Current.CancellationToken);

        Assert.False(output.Succeeded);
        Assert.Contains("No such file", output.Failure, StringComparison.Ordinal);
    }

    private static string CommandAt(string endpoint, ToolCommand command) => new ProcessPlace(Endpoint.Parse(endpoint)!, Ignore).CommandHere(command, Limit).ToString();

    private static void Ignore(int process, ToolCommand command)
    {
    }
}
