using System.Globalization;
using System.Xml.Linq;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Ci;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Rendering;

public sealed class JUnitReportTests
{
    private static readonly ReportOptions Options = new(Severity.Note, Severity.Warning, false, false, false, 80, false, "linerate");

    [Fact]
    public void Totals_are_those_of_the_cases()
    {
        var suites = Render(Options);

        Assert.All((XElement[])[suites, .. suites.Elements("testsuite")], suite =>
        {
            Assert.Equal(Number(suite, "tests"), suite.Descendants("testcase").Count());
            Assert.Equal(Number(suite, "failures"), suite.Descendants("failure").Count());
            Assert.Equal(Number(suite, "skipped"), suite.Descendants("skipped").Count());
        });
        Assert.Equal(ExampleReport.Report.Counts.Checked, Number(suites, "tests"));
    }

    [Fact]
    public void Unknown_and_waived_are_skipped_with_the_reason_never_passed()
    {
        var skipped = Render(Options).Descendants("skipped").Select(element => element.Attribute("message")!.Value).ToArray();

        Assert.Equal(ExampleReport.Report.Counts.Unknown, skipped.Count(message => message.StartsWith("unknown: ", StringComparison.Ordinal)));
        Assert.Contains("waived: moves in spring", skipped);
    }

    [Fact]
    public void Failures_below_the_threshold_are_told_but_do_not_fail()
    {
        Assert.DoesNotContain(Render(Options).Descendants("failure"), failure => failure.Attribute("type")!.Value == "note");
        Assert.All(Render(Options with { FailOn = Severity.Critical }).Descendants("failure"), failure => Assert.Equal("critical", failure.Attribute("type")!.Value));
        Assert.Empty(Render(Options with { FailOn = null }).Descendants("failure"));
    }

    [Fact]
    public void Characters_that_xml_forbids_are_spelled_out() =>
        Assert.Contains(@"\x1b]0;title\x07", Render(Options).ToString(), StringComparison.Ordinal);

    private static int Number(XElement element, string attribute) => int.Parse(element.Attribute(attribute)!.Value, CultureInfo.InvariantCulture);

    private static XElement Render(ReportOptions options)
    {
        using var output = new MemoryStream();
        JUnitReport.Write(ExampleReport.Report, options, output);
        output.Position = 0;
        return XDocument.Load(output).Root!;
    }
}
