using NJsonSchema;

namespace Linerate.Cli.Tests.Commands;

public sealed class WhatIfCommandTests
{
    [Fact]
    public void A_change_is_told_by_flow_now_and_then_and_by_findings()
    {
        var output = Run("--set", "guest.web1.node=1", "--set", "vf.0000:41:10.0.max-tx-rate=none");

        Assert.StartsWith("What if guest.web1.node=1, vf.0000:41:10.0.max-tx-rate=none; frames of 1518 B\n", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^ +out now +0\.0987 .* cap max_tx_rate of vf 0\n +then +0\.4935 .* wire eth1, 1/2$", output);
        Assert.Matches(@"(?m)^  NUMA002 Guest vCPUs may run off the VF's node: guest web1", output);
        Assert.Matches(@"(?m)^  VF005 .*VF 0000:41:10\.0", output);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Fact]
    public void What_already_is_changes_nothing() =>
        Assert.Contains("No way of any flow changes (20 ways looked at).\n\nNo finding goes and none comes.", Run("--set", "nic.eth1.speed=1G"), StringComparison.Ordinal);

    [Fact]
    public void Without_a_change_the_keys_of_the_host_are_told() =>
        Assert.Contains("  nic.eth1.link=  gen1x1 to gen6x16: generation and lanes\n", Run(), StringComparison.Ordinal);

    [Theory]
    [InlineData("guest.web1.nodes=1", "there is no guest.web1.nodes on this host; did you mean guest.web1.node?")]
    [InlineData("nic.eth1.colour=1", "there are nic.eth1.link, nic.eth1.mps, nic.eth1.mrrs")]
    [InlineData("guest.web1.node=7", "7 is not accepted; wanted is a node: 0, 1")]
    [InlineData("nonsense", "KEY=VALUE is wanted")]
    public void What_cannot_be_is_refused_with_what_can(string assignment, string message)
    {
        var outcome = new TestProcess().Run("whatif", "--sample-host", "untuned", "--set", assignment);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_is_what_its_schema_says()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", "whatif.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Run("--set", "guest.web1.node=1", "--json")));
    }

    private static string Run(params string[] arguments)
    {
        var outcome = new TestProcess().Run(["whatif", "--sample-host", "untuned", .. arguments]);
        Assert.Empty(outcome.Error);
        return outcome.Output;
    }
}
