namespace Linerate.Cli.Tests.Commands.Guests;

public sealed class MigrateCheckCommandTests
{
    private static string Lab(string name) => Path.Combine(Repository.Root, "tests", "hosts", $"lab-{name}.capture");

    [Fact]
    public void Both_hosts_are_judged_for_the_one_guest()
    {
        var outcome = new TestProcess().Run("migrate-check", "web1", "--sample-host", "untuned", "--to", Lab("tuned"));

        Assert.Equal(1, outcome.Code);
        Assert.Contains("MIG001", outcome.Output, StringComparison.Ordinal);
        Assert.Contains("MIG003", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("web2", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("NUMA", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_findings_are_a_report_that_programs_read() =>
        Assert.Contains("\"rule\": \"MIG003\"", new TestProcess().Run("migrate-check", "web1", "--sample-host", "untuned", "--to", Lab("tuned"), "--json").Output, StringComparison.Ordinal);

    [Theory]
    [InlineData("this host has no guest web9; did you mean web1?", "web9", "--to", "x")]
    [InlineData("--to /nonexistent/target.capture: ", "web1", "--to", "/nonexistent/target.capture")]
    [InlineData("no name of a host", "web1", "--to", "ssh:-oProxyCommand=reboot")]
    [InlineData("Option '--to' is required", "web1")]
    public void What_cannot_be_is_refused(string message, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["migrate-check", .. arguments, "--sample-host", "untuned"]);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }
}
