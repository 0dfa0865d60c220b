namespace Linerate.Cli.Tests.Commands;

public sealed class BenchCommandTests
{
    [Theory]
    [InlineData("--from: elsewhere is no endpoint", "--from", "elsewhere", "--to", "netns:b")]
    [InlineData("--to: netns: is no endpoint", "--from", "host", "--to", "netns:")]
    public void An_end_that_is_none_is_refused_with_what_is_wanted(string complaint, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["bench", "run", .. arguments]);

        Assert.Equal(ExitCode.CouldNot, outcome.Code);
        Assert.Contains(complaint, outcome.Error, StringComparison.Ordinal);
        Assert.Contains("netns:NAME[:ADDRESS]", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespace_that_is_not_there_is_said_in_one_line()
    {
        using var folder = new TemporaryState();

        var outcome = new TestProcess().Run("bench", "run", "--from", "netns:linerate-none", "--to", "host", "--state", folder.Path);

        Assert.Equal(ExitCode.CouldNot, outcome.Code);
        Assert.Contains("netns:linerate-none", outcome.Error, StringComparison.Ordinal);
        Assert.Equal(1, outcome.Error.Count(letter => letter == '\n'));
        Assert.Empty(Directory.GetFiles(System.IO.Path.Combine(folder.Path, "bench")));
    }

    [Fact]
    public void Nothing_left_is_nothing_ended()
    {
        using var folder = new TemporaryState();

        var outcome = new TestProcess().Run("bench", "clean", "--state", folder.Path);

        Assert.Equal((ExitCode.Clean, "0 programs of killed benches ended\n"), (outcome.Code, outcome.Output));
    }

    private sealed class TemporaryState : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("linerate-state-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
