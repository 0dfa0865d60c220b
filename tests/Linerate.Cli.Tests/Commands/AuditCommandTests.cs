using System.Text.Json;

namespace Linerate.Cli.Tests.Commands;

/// <summary>Runs on the machine that runs the tests: whatever it is, the audit must cope.</summary>
public sealed class AuditCommandTests : IDisposable
{
    private readonly string _site = Path.Combine(Path.GetTempPath(), $"site-{Guid.NewGuid():N}.toml");

    public void Dispose() => File.Delete(_site);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("markdown")]
    [InlineData("sarif")]
    [InlineData("junit")]
    public void This_machine_can_be_audited_in_every_format(string format)
    {
        var outcome = new TestProcess().Run("audit", "--format", format);

        Assert.InRange(outcome.Code, 0, 1);
        Assert.NotEmpty(outcome.Output);
        Assert.Empty(outcome.Error);
    }

    [Fact]
    public void Json_is_the_same_as_format_json() =>
        Assert.Equal(1, JsonDocument.Parse(new TestProcess().Run("audit", "--json").Output).RootElement.GetProperty("schemaVersion").GetInt32());

    [Theory]
    [InlineData("throughput")]
    [InlineData("latency")]
    [InlineData("dpdk")]
    [InlineData("balanced")]
    public void The_report_names_its_profile(string profile) =>
        Assert.Equal(profile, JsonDocument.Parse(new TestProcess().Run("audit", "--json", "--profile", profile).Output).RootElement.GetProperty("profile").GetString());

    [Fact]
    public void The_default_site_file_is_used_where_it_exists()
    {
        File.WriteAllText(_site, "[[waiver]]\nrule = \"NUMA002\"\nsubject = \"nobody\"\nreason = \"a test\"\n");
        var report = JsonDocument.Parse(new TestProcess { DefaultSiteFile = _site }.Run("audit", "--json").Output).RootElement;

        Assert.Equal(_site, report.GetProperty("siteFile").GetString());
        Assert.Equal("a test", report.GetProperty("unusedWaivers")[0].GetProperty("reason").GetString());
    }

    [Fact]
    public void Never_fail_on_findings_when_so_asked() => Assert.Equal(0, new TestProcess().Run("audit", "--fail-on", "never").Code);

    [Theory]
    [InlineData("auto", true)]
    [InlineData("always", true)]
    [InlineData("never", false)]
    public void Colour_is_for_terminals_unless_asked_otherwise(string choice, bool coloured) =>
        Assert.Equal(coloured, new TestProcess { Width = 80 }.Run("audit", "--color", choice).Output.Contains('\e', StringComparison.Ordinal));

    [Fact]
    public void A_pipe_gets_no_colour() => Assert.DoesNotContain('\e', new TestProcess().Run("audit").Output);

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public void A_terminal_whose_owner_declines_gets_no_colour(string variable, string value)
    {
        var process = new TestProcess { Width = 80 };
        process.Variables[variable] = value;

        Assert.DoesNotContain('\e', process.Run("audit").Output);
    }
}
