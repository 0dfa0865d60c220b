using System.Text;
using System.Text.Json;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Json;
using Linerate.Core.Rules;
using NJsonSchema;

namespace Linerate.Cli.Tests.Rendering;

public sealed class JsonReportTests
{
    [Fact]
    public async Task The_report_satisfies_its_published_schema()
    {
        var schema = await SchemaOf("report");

        Assert.Empty(schema.Validate(Render()));
    }

    [Fact]
    public async Task The_schema_refuses_what_a_report_must_not_be()
    {
        var schema = await SchemaOf("report");

        Assert.NotEmpty(schema.Validate(Render().Replace("\"verdict\": \"fail\"", "\"verdict\": \"maybe\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(Render().Replace("\"schemaVersion\": 1,", "", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(Render().Replace("\"schemaVersion\": 1,", "\"schemaVersion\": 1, \"surprise\": 2,", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_rule_list_satisfies_its_published_schema() =>
        Assert.Empty((await SchemaOf("rules")).Validate(new TestProcess().Run("rules", "--json").Output));

    [Fact]
    public void A_report_is_read_back_as_it_was_written()
    {
        var document = JsonSerializer.Deserialize(Render(), Documents.Default.ReportDocument);

        Assert.Equal(ExampleReport.Report.Findings.Length, document?.Findings.Count);
        Assert.Contains(document!.Findings, finding => finding.Observed == ExampleReport.Hostile);
    }

    [Fact]
    public void Counts_add_up()
    {
        using var json = JsonDocument.Parse(Render());
        var counts = json.RootElement.GetProperty("counts");
        int Of(string name) => counts.GetProperty(name).GetInt32();

        Assert.Equal(Of("checked"), Of("pass") + Of("fail") + Of("unknown") + Of("waived"));
        Assert.Equal(Of("fail"), Of("critical") + Of("warnings") + Of("notes"));
        Assert.Equal(Of("fail"), json.RootElement.GetProperty("findings").EnumerateArray().Count(finding => finding.GetProperty("verdict").GetString() == "fail"));
    }

    private static Task<JsonSchema> SchemaOf(string document) =>
        JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", $"{document}.schema.json"), TestContext.Current.CancellationToken);

    private static string Render()
    {
        using var output = new MemoryStream();
        JsonReport.Write(ExampleReport.Report, new ReportOptions(Severity.Note, Severity.Warning, false, false, false, 80, false, "linerate"), output);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
