using System.Text.Json;

namespace Linerate.Cli.Tests.Rendering;

/// <summary>The report of the untuned sample host is short enough to be read and names all that suffers.</summary>
public sealed class UntunedReportTests
{
    private const int LinesOfAReader = 230;

    [Fact]
    public void It_is_read_in_a_few_screens() =>
        Assert.InRange(Audit().Split('\n').Length, 60, LinesOfAReader);

    [Fact]
    public void It_names_every_rule_and_every_subject_that_fails()
    {
        var text = Audit();

        Assert.All(Failures(), failure =>
        {
            Assert.Contains(failure.Rule, text, StringComparison.Ordinal);
            Assert.Contains(failure.Owner, text, StringComparison.Ordinal);
        });
    }

    /// <summary>A failure stands in its group's paragraph, or is named there as told above.</summary>
    [Fact]
    public void Every_group_names_every_rule_that_it_fails()
    {
        var paragraphs = Audit().Split("\n\n");

        Assert.All(Failures().Where(failure => failure.Owner != "host"), failure =>
            Assert.Contains(failure.Rule, Assert.Single(paragraphs, paragraph => paragraph.Split('\n')[0] is var heading && (heading == $"guest {failure.Owner}" || heading == $"NIC {failure.Owner}")), StringComparison.Ordinal));
    }

    [Fact]
    public void With_evidence_every_path_that_was_seen_stands_there()
    {
        var text = new TestProcess().Run("audit", "--sample-host", "untuned", "--evidence").Output;

        Assert.Contains("/sys/kernel/iommu_groups/8/devices: 3 functions besides bridges", text, StringComparison.Ordinal);
        Assert.True(text.Split("\n    seen ").Length > 30);
        Assert.True(text.Split("\n    by ").Length > 30);
    }

    private static string Audit() => new TestProcess().Run("audit", "--sample-host", "untuned").Output;

    private static (string Rule, string Owner)[] Failures() =>
    [
        .. JsonDocument.Parse(new TestProcess().Run("audit", "--json", "--sample-host", "untuned").Output).RootElement.GetProperty("findings").EnumerateArray()
            .Where(finding => finding.GetProperty("verdict").GetString() == "fail")
            .Select(finding => (finding.GetProperty("rule").GetString()!, finding.GetProperty("subject").GetProperty("owner").GetString()!)),
    ];
}
