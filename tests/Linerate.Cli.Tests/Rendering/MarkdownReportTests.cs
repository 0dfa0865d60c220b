using System.Globalization;
using Linerate.Cli.Rendering;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Rendering;

public sealed class MarkdownReportTests
{
    [Fact]
    public void The_report_reads_as_reviewed() => Golden.Matches(Render(), "tests/Linerate.Cli.Tests/Goldens/MarkdownReportTests.report.golden");

    [Fact]
    public void Every_row_has_as_many_cells_as_its_heading()
    {
        var cells = 0;
        foreach (var line in Render().Split('\n'))
        {
            if (!line.StartsWith('|'))
            {
                cells = 0;
                continue;
            }

            var bars = line.Replace("\\|", "", StringComparison.Ordinal).Count(c => c == '|');
            Assert.Equal(cells == 0 ? bars : cells, bars);
            cells = bars;
        }
    }

    [Fact]
    public void Text_of_the_host_cannot_become_markup()
    {
        Assert.Contains(@"b\|c &lt;d&gt; \`e\`", Render(), StringComparison.Ordinal);
        Assert.DoesNotContain('\e', Render());
    }

    private static string Render()
    {
        var writer = new StringWriter(CultureInfo.InvariantCulture);
        MarkdownReport.Write(ExampleReport.Report, new ReportOptions(Severity.Note, Severity.Warning, false, false, false, 80, false, "linerate"), writer);
        return writer.ToString();
    }
}
