using NJsonSchema;

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

    [Fact]
    public async Task A_stored_result_is_what_its_schema_says()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", "bench.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(Stored("veth-udp"), TestContext.Current.CancellationToken)));
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(Stored("veth-tcp"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void One_result_is_shown_in_full_with_its_banner_first()
    {
        var output = Show(Stored("veth-udp"));

        Assert.StartsWith("! this host is a virtual machine itself", output, StringComparison.Ordinal);
        Assert.Contains("netns:lb-a lbv0 → netns:lb-b lbv1 (192.0.2.2)\n", output, StringComparison.Ordinal);
        Assert.Contains("loaded      round trip", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_results_are_a_line_each()
    {
        var lines = Show(Stored("veth-tcp"), Stored("veth-udp")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Contains("p99 loaded", lines[0], StringComparison.Ordinal);
        Assert.Contains("netns:lb-a → netns:lb-b", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_different_hosts_are_said_not_to_compare()
    {
        using var folder = new TemporaryState();
        var other = System.IO.Path.Combine(folder.Path, "other.json");
        File.WriteAllText(other, File.ReadAllText(Stored("veth-tcp")).Replace("\"fingerprint\": \"", "\"fingerprint\": \"0", StringComparison.Ordinal));

        Assert.Contains("do not compare", Show(other, Stored("veth-udp")), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_cut_short_is_no_result()
    {
        using var folder = new TemporaryState();
        var cut = System.IO.Path.Combine(folder.Path, "cut.json");
        var text = File.ReadAllText(Stored("veth-udp"));
        foreach (var length in (int[])[0, 1, text.Length / 2, text.Length - 3])
        {
            File.WriteAllText(cut, text[..length]);
            var outcome = new TestProcess().Run("bench", "show", cut);

            Assert.Equal(ExitCode.CouldNot, outcome.Code);
            Assert.Contains("is no result of linerate bench", outcome.Error, StringComparison.Ordinal);
        }
    }

    /// <summary>What a real run between two network namespaces stored.</summary>
    private static string Stored(string name) => Repository.PathOf("tests", "Linerate.Cli.Tests", "Benching", $"{name}.json");

    private static string Show(params string[] files)
    {
        var outcome = new TestProcess().Run(["bench", "show", .. files]);
        Assert.Empty(outcome.Error);
        return outcome.Output;
    }

    private sealed class TemporaryState : IDisposable
    {
        internal string Path { get; } = Directory.CreateTempSubdirectory("linerate-state-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
