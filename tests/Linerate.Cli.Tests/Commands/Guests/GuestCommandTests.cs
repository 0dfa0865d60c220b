using System.Text;
using Linerate.Cli.Commands.Changing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Cli.Tests.Commands.Guests;

/// <summary>The sample host; as the inside of its guest the machine that runs the tests, or a guest of the lab as its agent told it.</summary>
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

    [Fact]
    public void What_to_set_inside_is_planned_and_written_as_a_plan_that_apply_takes()
    {
        var plan = Path.Combine(_folder, "inside.json");

        var outcome = Planned("--profile", "latency", "-o", plan);

        Assert.Equal(0, outcome.Code);
        Assert.Contains("rx-usecs of eth0 inside: 3 → 0", outcome.Output, StringComparison.Ordinal);
        var step = Assert.Single(PlanFile.Read(plan).Steps);
        Assert.Equal(new InsideTarget("web1", new CoalescingTarget("eth0", "rx-usecs")), step.Target);
        Assert.Equal(("3", "0", Risk.Live), (step.From, step.To, step.Risk));
        Assert.Equal(["GST006"], step.BecauseOf);
    }

    [Fact]
    public void A_plan_that_was_only_shown_tells_the_command_that_writes_it() =>
        Assert.Contains("linerate guest web1 --plan --profile latency -o plan.json", Planned("--profile", "latency").Output, StringComparison.Ordinal);

    [Fact]
    public void A_guest_that_is_set_well_has_nothing_planned() =>
        Assert.Contains("nothing to change", Planned("--profile", "throughput").Output, StringComparison.Ordinal);

    [Fact]
    public void A_file_without_a_plan_to_write_is_refused() =>
        Assert.Contains("add --plan", new TestProcess().Run("guest", "web1", "--sample-host", "tuned", "--inside", Inside, "-o", Path.Combine(_folder, "x.json")).Error, StringComparison.Ordinal);

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

    private static string Inside => Repository.PathOf("tests", "guests", "web1.capture");

    private static TestProcess.Outcome Planned(params string[] options) =>
        new TestProcess().Run(["guest", "web1", "--sample-host", "tuned", "--inside", Inside, "--plan", .. options]);
}
