using System.Text;
using System.Text.Json;
using Linerate.Cli.Tests.Rendering;

namespace Linerate.Cli.Tests;

/// <summary>What audits say of captured machines, reviewed like code: tests/hosts/NAME.capture and its NAME.audit.golden.</summary>
public sealed class HostGoldenTests
{
    private static readonly string Folder = Repository.PathOf("tests", "hosts");

    public static TheoryData<string> Captures() => Directory.Exists(Folder)
        ? [.. Directory.GetFiles(Folder, "*.capture").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
        : [];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void The_audit_of_a_captured_host_reads_as_reviewed(string host)
    {
        var outcome = new TestProcess().Run("audit", "--from", Repository.PathOf("tests", "hosts", $"{host}.capture"));

        Assert.Empty(outcome.Error);
        Assert.InRange(outcome.Code, 0, 1);
        Golden.Matches(outcome.Output, $"tests/hosts/{host}.audit.golden");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void The_datapaths_of_a_captured_host_read_as_reviewed(string host)
    {
        var path = Repository.PathOf("tests", "hosts", $"{host}.capture");

        Golden.Matches(new TestProcess().Run("datapath", "--from", path).Output, $"tests/hosts/{host}.datapath.golden");
        Golden.Matches(new TestProcess().Run("datapath", "--frame", "64", "--json", "--from", path).Output, $"tests/hosts/{host}.datapath.json.golden");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void The_map_of_a_captured_host_looks_as_reviewed(string host)
    {
        var path = Repository.PathOf("tests", "hosts", $"{host}.capture");

        Golden.Matches(new TestProcess().Run("map", "--from", path).Output, $"tests/hosts/{host}.map.golden");
        Golden.Matches(new TestProcess().Run("map", "--format", "svg", "--from", path).Output, $"tests/hosts/{host}.map.svg");
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void The_page_of_a_captured_host_reads_as_reviewed(string host) => Golden.Matches(
        ReportPage.TextOf(new TestProcess().Run("audit", "--format", "html", "--from", Repository.PathOf("tests", "hosts", $"{host}.capture")).Output),
        $"tests/hosts/{host}.report.golden");

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void Redaction_changes_no_verdict(string host)
    {
        var path = Repository.PathOf("tests", "hosts", $"{host}.capture");
        var redacted = new TestProcess().Run("capture", "--redact", "--from", path).Output;

        Assert.Equal(
            VerdictsOf(new TestProcess().Run("audit", "--json", "--from", path).Output),
            VerdictsOf(new TestProcess { Input = Encoding.UTF8.GetBytes(redacted) }.Run("audit", "--json", "--from", "-").Output));
    }

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Captures))]
    public void No_rule_breaks_on_a_captured_host(string host) => Assert.All(
        (string[])["throughput", "latency", "dpdk", "balanced"],
        profile => Assert.DoesNotContain(
            "a defect of linerate",
            new TestProcess().Run("audit", "--json", "--profile", profile, "--from", Repository.PathOf("tests", "hosts", $"{host}.capture")).Output,
            StringComparison.Ordinal));

    private static IEnumerable<string> VerdictsOf(string json) => JsonDocument.Parse(json).RootElement.GetProperty("findings").EnumerateArray()
        .Select(finding => $"{finding.GetProperty("rule")} {finding.GetProperty("verdict")} {finding.GetProperty("severity")}")
        .Order(StringComparer.Ordinal);
}
