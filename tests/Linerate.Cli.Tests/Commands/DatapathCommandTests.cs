using System.Text.Json;
using NJsonSchema;

namespace Linerate.Cli.Tests.Commands;

public sealed class DatapathCommandTests
{
    [Fact]
    public void A_guests_two_ways_are_told_stage_by_stage_with_the_limiting_one_marked()
    {
        var output = Run("datapath", "web1", "--sample-host", "untuned");

        Assert.Contains("  receives 0.4935 Gb/s: limited by wire eth1, shared by 2 flows", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  ▶ wire eth1 +1/2 +0\.4935 +0\.04064 +1× +12\.3 µs$", output);
        Assert.Matches(@"(?m)^  ▶ cap max_tx_rate of vf 0 +0\.0987", output);
        Assert.Matches(@"(?m)^    delay, as far as known: 12.*, of it wire eth1\s+98 %, memory of", output);
    }

    [Theory]
    [InlineData("datapath", "--sample-host", "untuned")]
    [InlineData("datapath", "--sample-host", "untuned", "-v")]
    [InlineData("datapath", "web1", "--to", "db1", "--sample-host", "untuned")]
    public void Only_evidence_is_wider_than_eighty_columns(params string[] arguments) => Assert.All(
        Run(arguments).Split('\n').Where(line => !line.Contains("/sys/", StringComparison.Ordinal)),
        line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void A_fact_that_both_ways_lack_is_asked_for_once()
    {
        var facts = Run("datapath", "db1", "--sample-host", "untuned").Split('\n').Where(line => line.StartsWith("  ? ", StringComparison.Ordinal)).ToArray();

        Assert.NotEmpty(facts);
        Assert.Equal(facts.Distinct(StringComparer.Ordinal), facts);
    }

    [Fact]
    public void Two_guests_of_one_port_reach_each_other_through_the_NIC()
    {
        var output = Run("datapath", "web1", "--to", "db1", "--sample-host", "untuned");

        Assert.StartsWith("web1 0000:41:10.0 to db1 0000:41:10.2, switched by the NIC", output, StringComparison.Ordinal);
        Assert.DoesNotContain("wire", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no guest web here; did you mean web1?", "datapath", "web", "--to", "db1")]
    [InlineData("name the guest that sends", "datapath", "--to", "db1")]
    [InlineData("hold no two VFs of one port", "datapath", "web1", "--to", "web1")]
    [InlineData("nothing called web2 has a datapath here; did you mean web1?", "datapath", "web2")]
    [InlineData("--frame: 63 is no frame size", "datapath", "--frame", "63")]
    [InlineData("--guests: /nonexistent is no folder", "datapath", "--guests", "/nonexistent")]
    public void What_cannot_be_is_refused_with_what_can(string message, params string[] arguments)
    {
        var outcome = new TestProcess().Run([.. arguments, "--sample-host", "untuned"]);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("untuned", "1518")]
    [InlineData("tuned", "imix")]
    public async Task The_JSON_is_what_its_schema_says(string sample, string frame)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", "datapaths.schema.json"), TestContext.Current.CancellationToken);
        var json = Run("datapath", "--json", "--frame", frame, "--sample-host", sample);

        Assert.Empty(schema.Validate(json));
        Assert.NotEmpty(JsonDocument.Parse(json).RootElement.GetProperty("datapaths").EnumerateArray());
    }

    private static string Run(params string[] arguments)
    {
        var outcome = new TestProcess().Run(arguments);
        Assert.Empty(outcome.Error);
        return outcome.Output;
    }
}
