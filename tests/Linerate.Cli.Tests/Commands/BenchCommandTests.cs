using System.Text.Json;
using Linerate.Bench.Results;
using Linerate.Bench.Results.Sections;
using Linerate.Cli.Commands.Benching;
using Linerate.Cli.Rendering.Benching;
using Linerate.Cli.Rendering.Text;
using Linerate.Cli.Tests.Benching;
using Linerate.Core.Host;
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

        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(StoredResults.PathOf("veth-udp"), TestContext.Current.CancellationToken)));
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(StoredResults.PathOf("veth-compare"), TestContext.Current.CancellationToken)));
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(StoredResults.PathOf("veth-mlrsearch"), TestContext.Current.CancellationToken)));
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(StoredResults.PathOf("veth-tcp"), TestContext.Current.CancellationToken)));
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(StoredResults.PathOf("veth-rfc2544"), TestContext.Current.CancellationToken)));
        Assert.Empty(schema.Validate(await File.ReadAllTextAsync(StoredResults.PathOf("veth-density"), TestContext.Current.CancellationToken)));
    }

    [Fact]
    public void One_result_is_shown_in_full_with_its_banner_first()
    {
        var output = Show(StoredResults.PathOf("veth-udp"));

        Assert.StartsWith("! this host is a virtual machine itself", output, StringComparison.Ordinal);
        Assert.Contains("netns:lb-a lbv0 → netns:lb-b lbv1 (192.0.2.2)\n", output, StringComparison.Ordinal);
        Assert.Contains("loaded      round trip", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--loss: 100 is no percentage", "--loss", "100")]
    [InlineData("--loss: half is no percentage", "--loss", "half")]
    [InlineData("--width: 0 is not above 0", "--width", "0")]
    [InlineData("--sum: is less than one trial", "--sum", "5s", "--trial", "6s")]
    public void A_goal_that_cannot_be_is_refused_before_anything_is_sent(string complaint, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["bench", "mlrsearch", "--from", "netns:a", "--to", "netns:b", "--rate", "1G", .. arguments]);

        Assert.Equal(ExitCode.CouldNot, outcome.Code);
        Assert.Contains(complaint, outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Stored from a veth pair that a token bucket holds to 20 Mbit/s of 508 bytes: 4921 frames a second.</summary>
    [Fact]
    public void A_search_shows_what_it_found_for_each_goal_and_not_every_trial()
    {
        var output = Show(StoredResults.PathOf("veth-mlrsearch"));

        Assert.Contains("NDR         ", output, StringComparison.Ordinal);
        Assert.Contains("PDR         4,9", output, StringComparison.Ordinal);
        Assert.Contains("is too much (at most 0.5%", output, StringComparison.Ordinal);
        Assert.DoesNotContain("arrived  ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name the second way")]
    [InlineData("leave out --with-from, --with-to and --with-plan", "--self-check", "--with-to", "netns:c")]
    [InlineData("--with-to: c is no endpoint", "--with-to", "c")]
    [InlineData("--rounds: 3 is not between 4 and 100", "--self-check", "--rounds", "3")]
    public void A_comparison_that_cannot_be_is_refused_before_anything_is_sent(string complaint, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["bench", "compare", "--from", "netns:a", "--to", "netns:b", .. arguments]);

        Assert.Equal(ExitCode.CouldNot, outcome.Code);
        Assert.Contains(complaint, outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Stored from a veth pair whose one direction a token bucket holds to 20 Mbit/s; the other has no limit.</summary>
    [Fact]
    public void A_comparison_shows_its_verdict_and_where_the_difference_lies()
    {
        var output = Show(StoredResults.PathOf("veth-compare"));

        Assert.Contains("verdict     B is better\n", output, StringComparison.Ordinal);
        Assert.Contains("rounds      4 of four trials, A B B A\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--frames: 63 is not between 64 and 9216", "--frames", "512,63")]
    [InlineData("--frames: imix: RFC 2544 tests each size by itself", "--frames", "imix")]
    [InlineData("--only: recovery is not measured: neither iperf3 nor pktgen can lower its rate", "--only", "throughput,recovery")]
    [InlineData("--only: back-to-back is not measured with iperf3", "--only", "back-to-back")]
    [InlineData("--repetitions: 0 is not between 1 and 1000", "--only", "back-to-back", "--tool", "pktgen", "--repetitions", "0")]
    [InlineData("--only: jitter is none of throughput, loss, latency", "--only", "jitter")]
    [InlineData("--width: 0 is not above 0", "--width", "0")]
    public void A_test_of_RFC_2544_that_cannot_be_is_refused_before_anything_is_sent(string complaint, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["bench", "rfc2544", "--from", "netns:a", "--to", "netns:b", "--rate", "1G", .. arguments]);

        Assert.Equal(ExitCode.CouldNot, outcome.Code);
        Assert.Contains(complaint, outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Stored from a veth pair that a token bucket holds to 20 Mbit/s.</summary>
    [Fact]
    public void RFC_2544_shows_each_size_with_its_throughput_and_what_higher_rates_lose()
    {
        var output = Show(StoredResults.PathOf("veth-rfc2544"));

        Assert.Contains("1518 B      throughput 1,6", output, StringComparison.Ordinal);
        Assert.Contains("   100%           2,4", output, StringComparison.Ordinal);
        Assert.Contains("% lost  #", output, StringComparison.Ordinal);
        Assert.Contains("  stopped   throughput: 4 trials in a row were invalid", output, StringComparison.Ordinal);
        Golden.Matches(output, "tests/Linerate.Cli.Tests/Goldens/BenchCommandTests.rfc2544.golden");
    }

    /// <summary>Section 24 wants 60 s; the stored result's trials are of one.</summary>
    [Theory]
    [InlineData(1, "trials of 1 s (RFC 2544 wants 60 s)")]
    [InlineData(59.5, "trials of 59.5 s (RFC 2544 wants 60 s)")]
    [InlineData(60, "trials of 60 s\n")]
    public void Trials_shorter_than_RFC_2544_wants_are_said_to_be(double seconds, string told)
    {
        using var output = new StringWriter();
        new FrameSizeText(new Page(output, 200), new Ink(colour: false)).Write([Size(seconds, throughput: 1000)]);

        Assert.Contains(told, output.ToString(), StringComparison.Ordinal);
    }

    /// <summary>A search that was called off has not shown that every rate loses some.</summary>
    [Theory]
    [InlineData(null, "that was not found")]
    [InlineData(0.0, "every rate loses some")]
    public void Latency_without_a_throughput_says_which_of_the_two_it_is(double? throughput, string told) =>
        Assert.EndsWith(told, BenchRfc2544Command.WhyNoLatency(Size(60, throughput)), StringComparison.Ordinal);

    [Fact]
    public void Latency_that_could_not_be_timed_leaves_the_size_without_it()
    {
        var measured = BenchRoundTrips.Of(new Missing(MissingReason.Failed, "sockperf", "no answer"));

        Assert.StartsWith("latency: ", Assert.Single(BenchRfc2544Command.With(Size(60, 1000), new BenchLatency(measured, measured)).Stopped), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--pair: 1 is not between 2 and 256", "--pair", "netns:a=netns:b")]
    [InlineData("--pair: netns:a is no pair FROM=TO", "--pair", "netns:a", "--pair", "netns:b=netns:c")]
    [InlineData("--pair: =netns:b is no pair FROM=TO", "--pair", "=netns:b", "--pair", "netns:b=netns:c")]
    [InlineData("--frame: 63 is not between 64 and 9216", "--pair", "netns:a=netns:b", "--pair", "netns:a=netns:c", "--frame", "63")]
    [InlineData("--repeats: 1 is not between", "--pair", "netns:a=netns:b", "--pair", "netns:a=netns:c", "--repeats", "1")]
    public void A_sweep_that_cannot_be_is_refused_before_anything_is_sent(string complaint, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["bench", "density", .. arguments]);

        Assert.Equal(ExitCode.CouldNot, outcome.Code);
        Assert.Contains(complaint, outcome.Error, StringComparison.Ordinal);
    }

    /// <summary>Stored from a sender behind a token bucket of 25 Mbit/s and four receivers that were offered 10 Mbit/s each: two fit.</summary>
    [Fact]
    public void A_sweep_shows_each_number_of_VFs_and_how_many_are_worth_having()
    {
        var output = Show(StoredResults.PathOf("veth-density"));

        Assert.Contains("2 VFs: with 3, as much arrives as with more", output, StringComparison.Ordinal);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        Golden.Matches(output, "tests/Linerate.Cli.Tests/Goldens/BenchCommandTests.density.golden");
    }

    /// <summary>Columns that nobody measured are left out, and the bars of a narrow page with many columns are.</summary>
    [Theory]
    [InlineData(120, true)]
    [InlineData(60, false)]
    public void Bars_take_the_room_that_the_figures_leave(int width, bool areDrawn)
    {
        using var output = new StringWriter();
        var density = JsonSerializer.Deserialize(File.ReadAllText(StoredResults.PathOf("veth-density")), BenchJson.Default.BenchResult)!.Density!;
        new DensityText(new Page(output, width), new Ink(colour: false)).Write(density with { Levels = [.. density.Levels.Select(level => level with { P99 = 12.5, ModelInterrupts = 90, ModelBitsPerSecond = 25e6 })] });

        Assert.Equal(areDrawn, output.ToString().Contains("####", StringComparison.Ordinal));
        Assert.Contains("12.5 µs", output.ToString(), StringComparison.Ordinal);
        Assert.Equal(areDrawn, output.ToString().Contains('|', StringComparison.Ordinal));
    }

    [Fact]
    public void Several_results_are_a_line_each()
    {
        var lines = Show(StoredResults.PathOf("veth-tcp"), StoredResults.PathOf("veth-udp")).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        Assert.Equal(3, lines.Length);
        Assert.Contains("p99 loaded", lines[0], StringComparison.Ordinal);
        Assert.Contains("netns:lb-a → netns:lb-b", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Results_of_different_hosts_are_said_not_to_compare()
    {
        using var folder = new TemporaryState();
        var other = System.IO.Path.Combine(folder.Path, "other.json");
        File.WriteAllText(other, File.ReadAllText(StoredResults.PathOf("veth-tcp")).Replace("\"fingerprint\": \"", "\"fingerprint\": \"0", StringComparison.Ordinal));

        Assert.Contains("do not compare", Show(other, StoredResults.PathOf("veth-udp")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trend_says_where_a_rate_fell_and_by_how_much()
    {
        using var folder = new TemporaryState();
        string[] files = [.. Enumerable.Range(0, 12).Select(day => StoredResults.Later(folder.Path, "veth-tcp", day, day < 6 ? 1 : 0.8))];

        var outcome = new TestProcess().Run(["bench", "trend", .. files.Reverse()]);

        Assert.Equal(ExitCode.Findings, outcome.Code);
        Assert.Contains("its level changed by -20%", outcome.Output, StringComparison.Ordinal);
        var lines = outcome.Output.Split('\n');
        Assert.Equal(7, Array.FindIndex(lines, line => line.Contains("another level from here on", StringComparison.Ordinal)));
        Assert.Contains("day06.json", lines[8], StringComparison.Ordinal);
    }

    [Fact]
    public void A_trend_of_few_results_or_of_other_hosts_says_that_it_cannot_tell()
    {
        using var folder = new TemporaryState();
        string[] files = [.. Enumerable.Range(0, 10).Select(day => StoredResults.Later(folder.Path, "veth-tcp", day, day < 5 ? 1 : 0.5))];

        var outcome = new TestProcess().Run(["bench", "trend", .. files, StoredResults.PathOf("veth-udp")]);

        Assert.Equal(ExitCode.Clean, outcome.Code);
        Assert.Contains("10 results: fewer than 11 cannot show a change of level beyond chance", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("1 result: fewer than 11", outcome.Output, StringComparison.Ordinal);
    }

    /// <summary>A stored result of so many days later, with so much of its rate.</summary>
    [Fact]
    public void What_is_cut_short_is_no_result()
    {
        using var folder = new TemporaryState();
        var cut = System.IO.Path.Combine(folder.Path, "cut.json");
        var text = File.ReadAllText(StoredResults.PathOf("veth-udp"));
        foreach (var length in (int[])[0, 1, text.Length / 2, text.Length - 3])
        {
            File.WriteAllText(cut, text[..length]);
            var outcome = new TestProcess().Run("bench", "show", cut);

            Assert.Equal(ExitCode.CouldNot, outcome.Code);
            Assert.Contains("is no result of linerate bench", outcome.Error, StringComparison.Ordinal);
        }
    }

    private static BenchFrameSize Size(double seconds, double? throughput) =>
        new() { Frame = 1518, MostFramesPerSecond = 2000, TrialSeconds = seconds, Throughput = throughput, Resolution = 0.01, Stopped = [] };

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
