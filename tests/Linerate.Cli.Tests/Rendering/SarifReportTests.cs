using System.Text.Json;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Ci;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Rendering;

/// <summary>Section numbers are those of SARIF 2.1.0 (OASIS standard).</summary>
public sealed class SarifReportTests : IDisposable
{
    private readonly JsonDocument _sarif = Render();

    private JsonElement Run => Assert.Single(_sarif.RootElement.GetProperty("runs").EnumerateArray().ToArray());

    public void Dispose() => _sarif.Dispose();

    [Fact]
    public void The_log_has_version_schema_and_one_run_with_a_named_tool()
    {
        Assert.Equal("2.1.0", _sarif.RootElement.GetProperty("version").GetString()); // 3.13.2
        Assert.EndsWith("sarif-schema-2.1.0.json", _sarif.RootElement.GetProperty("$schema").GetString(), StringComparison.Ordinal);
        Assert.Equal("linerate", Run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString()); // 3.19.8
    }

    [Fact]
    public void Every_result_points_at_its_rule_by_id_and_index()
    {
        var rules = Run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()).ToArray();

        Assert.All(Results(), result => Assert.Equal(result.GetProperty("ruleId").GetString(), rules[result.GetProperty("ruleIndex").GetInt32()])); // 3.27.6
    }

    [Fact]
    public void Failures_have_a_level_and_unknowns_are_open_without_one()
    {
        foreach (var result in Results()) // 3.27.9: a level other than none needs kind fail
        {
            var (kind, level) = (result.GetProperty("kind").GetString(), result.GetProperty("level").GetString());
            Assert.True(kind == "fail" ? level is "error" or "warning" or "note" : (kind, level) == ("open", "none"), $"{kind} {level}");
        }

        Assert.Equal(ExampleReport.Report.Counts.Unknown, Results().Count(result => result.GetProperty("kind").GetString() == "open"));
        Assert.Equal(ExampleReport.Report.Counts.Critical, Results().Count(result => result.GetProperty("level").GetString() == "error"));
    }

    [Fact]
    public void Every_result_says_what_and_where() => Assert.All(Results(), result =>
    {
        Assert.NotEmpty(result.GetProperty("message").GetProperty("text").GetString()!);
        var location = Assert.Single(result.GetProperty("locations").EnumerateArray().ToArray());
        Assert.NotEmpty(Assert.Single(location.GetProperty("logicalLocations").EnumerateArray().ToArray()).GetProperty("fullyQualifiedName").GetString()!);
        if (location.TryGetProperty("physicalLocation", out var physical))
        {
            var artifact = physical.GetProperty("artifactLocation");
            Assert.True(Uri.IsWellFormedUriString(artifact.GetProperty("uri").GetString(), UriKind.Relative), artifact.ToString()); // 3.4.4
            Assert.Equal("HOSTROOT", artifact.GetProperty("uriBaseId").GetString());
        }
    });

    [Fact]
    public void The_base_of_the_places_is_declared_and_ends_in_a_slash() =>
        Assert.EndsWith("/", Run.GetProperty("originalUriBaseIds").GetProperty("HOSTROOT").GetProperty("uri").GetString(), StringComparison.Ordinal); // 3.14.14

    [Fact]
    public void A_waived_failure_is_suppressed_with_its_reason()
    {
        var suppressed = Assert.Single(Results(), result => result.TryGetProperty("suppressions", out _));

        var suppression = Assert.Single(suppressed.GetProperty("suppressions").EnumerateArray().ToArray());
        Assert.Equal(("external", "moves in spring"), (suppression.GetProperty("kind").GetString(), suppression.GetProperty("justification").GetString()));
    }

    [Fact]
    public void A_rule_brings_its_page()
    {
        var rule = Run.GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Single(rule => rule.GetProperty("id").GetString() == "NUMA002");

        Assert.StartsWith("# NUMA002", rule.GetProperty("help").GetProperty("markdown").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("For every NIC function", rule.GetProperty("fullDescription").GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    private JsonElement[] Results() => [.. Run.GetProperty("results").EnumerateArray()];

    private static JsonDocument Render()
    {
        using var output = new MemoryStream();
        SarifReport.Write(ExampleReport.Report, new ReportOptions(Severity.Note, Severity.Warning, false, false, false, 80, false, "linerate"), output);
        return JsonDocument.Parse(output.ToArray());
    }
}
