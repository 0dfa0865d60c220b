using NJsonSchema;

namespace Linerate.Cli.Tests.Commands;

public sealed class SizeCommandTests
{
    [Fact]
    public void A_size_is_told_with_both_its_ends_the_chosen_point_and_the_command()
    {
        var output = Run("size", "eth1", "--sample-host", "untuned");

        Assert.StartsWith("eth1: 1 Gb/s, 81.3 kpps of 1518-byte frames, profile throughput\n", output, StringComparison.Ordinal);
        Assert.Contains("  receive ring: now 80; take 128 descriptors", output, StringComparison.Ordinal);
        Assert.Contains("    below 92 drops during a burst of 126 µs", output, StringComparison.Ordinal);
        Assert.Contains("      ethtool -G eth1 rx 128\n", output, StringComparison.Ordinal);
        Assert.Contains("    above 128 delays more than this profile wants\n", output, StringComparison.Ordinal);
        Assert.Contains("  busy VFs by rule of thumb, on 4 CPUs of the node", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("throughput")]
    [InlineData("latency")]
    [InlineData("dpdk")]
    [InlineData("balanced")]
    public void It_fits_eighty_columns_for_every_profile(string profile) => Assert.All(
        Run("size", "--sample-host", "untuned", "--profile", profile).Split('\n'), line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void An_adaptive_driver_is_called_so() =>
        Assert.Contains("  interrupt moderation: now 3 (adaptive); take 80", Run("size", "eth0", "--sample-host", "untuned"), StringComparison.Ordinal);

    [Fact]
    public void A_port_that_is_not_there_is_refused_with_the_nearest()
    {
        var outcome = new TestProcess().Run("size", "eth9", "--sample-host", "untuned");

        Assert.Equal(2, outcome.Code);
        Assert.Contains("no port is called eth9 here; did you mean eth0?", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_is_what_its_schema_says()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", "sizes.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Run("size", "--sample-host", "untuned", "--json")));
    }

    private static string Run(params string[] arguments)
    {
        var outcome = new TestProcess().Run(arguments);
        Assert.Empty(outcome.Error);
        return outcome.Output;
    }
}
