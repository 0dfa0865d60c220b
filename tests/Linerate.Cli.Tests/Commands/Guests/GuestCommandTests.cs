using System.Text;

namespace Linerate.Cli.Tests.Commands.Guests;

/// <summary>The sample host, and as the inside of its guest the machine that runs the tests.</summary>
public sealed class GuestCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_read_inside_is_told_before_the_findings()
    {
        var inside = Path.Combine(_folder, "inside.capture");
        Assert.Equal(0, new TestProcess().Run("capture", "--to", inside).Code);

        var outcome = new TestProcess().Run("guest", "web1", "--sample-host", "untuned", "--inside", inside);

        Assert.InRange(outcome.Code, 0, 1);
        Assert.StartsWith("inside web1, Linux ", outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("db1", outcome.Output, StringComparison.Ordinal);
        Assert.All(outcome.Output.Split('\n').Where(line => !line.Contains("ethtool", StringComparison.Ordinal)), line => Assert.InRange(line.Length, 0, 100));
    }

    [Fact]
    public void The_findings_are_a_report_that_programs_read()
    {
        var capture = Encoding.UTF8.GetBytes(new TestProcess().Run("capture").Output);

        Assert.StartsWith("{", new TestProcess { Input = capture }.Run("guest", "web1", "--sample-host", "untuned", "--inside", "-", "--json").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("this host has no guest web9; did you mean web1?", "web9", "--inside", "x")]
    [InlineData("--inside /nonexistent/x: ", "web1", "--inside", "/nonexistent/x")]
    [InlineData("--agent /nonexistent/agent: nobody answers there", "web1", "--agent", "/nonexistent/agent")]
    public void What_cannot_be_is_refused(string message, params string[] arguments)
    {
        var outcome = new TestProcess().Run(["guest", .. arguments, "--sample-host", "untuned"]);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(message, outcome.Error, StringComparison.Ordinal);
    }
}
