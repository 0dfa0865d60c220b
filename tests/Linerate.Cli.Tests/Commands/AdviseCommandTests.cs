namespace Linerate.Cli.Tests.Commands;

public sealed class AdviseCommandTests
{
    [Fact]
    public void A_card_is_told_what_it_needs_and_where_that_is()
    {
        var output = new TestProcess().Run("advise", "eth1", "--speed", "100G", "--sample-host", "untuned").Output;

        Assert.StartsWith("eth1 (0000:41:00.0), node 1: 1 port, 100 Gb/s\n", output, StringComparison.Ordinal);
        Assert.Contains("  1518-byte frames need gen3 x16", output, StringComparison.Ordinal);
        Assert.Contains("  2 guests of it run on node 0", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  0000:20:00\.0 +gen4 x32 +0 +yes", output);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("no card's first port is called eth9 here; did you mean eth0?", "eth9")]
    [InlineData("--speed: fast is no rate", "--speed", "fast")]
    public void What_cannot_be_is_refused(string message, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["advise", .. arguments, "--sample-host", "untuned"]);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }
}
