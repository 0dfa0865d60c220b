using System.Globalization;
using System.Xml.Linq;
using Linerate.Cli.Profiles;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Html;
using Linerate.Cli.Tests.Benching;
using Linerate.Core.Host;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Rendering;

public sealed class HtmlReportTests
{
    public static TheoryData<string> Samples() => ["untuned", "tuned"];

    [Fact]
    public void The_report_reads_as_reviewed() => Golden.Matches(Example(), "tests/Linerate.Cli.Tests/Goldens/HtmlReportTests.report.golden");

    [Theory]
    [MemberData(nameof(Samples))]
    public void It_is_well_formed_and_every_failing_rule_is_told(string sample)
    {
        var page = Parse(OfSample(sample));
        var text = page.Value;

        Assert.All(FailingRules(sample), rule => Assert.Contains(rule, text, StringComparison.Ordinal));
        Assert.Single(page.Descendants("h1"));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Nothing_is_fetched_and_nothing_runs(string sample)
    {
        var page = Parse(OfSample(sample));

        Assert.Empty(page.Descendants("script"));
        Assert.DoesNotContain(page.Descendants().Attributes(), attribute => attribute.Name.LocalName.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        Assert.All(
            page.Descendants().Attributes().Where(attribute => attribute.Name.LocalName is "src" or "href" or "action" or "data"),
            attribute => Assert.True(attribute.Value.StartsWith('#') || attribute.Value == "data:,", attribute.ToString()));
        Assert.DoesNotContain("url(", page.Descendants("style").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Headings_skip_no_level_and_every_link_and_label_leads_somewhere(string sample)
    {
        var page = Parse(OfSample(sample));
        var levels = page.Descendants().Where(element => element.Name.LocalName is ['h', >= '1' and <= '6']).Select(element => element.Name.LocalName[1] - '0').ToArray();
        var ids = page.Descendants().Attributes("id").Select(attribute => attribute.Value).ToArray();

        Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"h{pair.Second} after h{pair.First}"));
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.All(
            page.Descendants("a").Select(link => link.Attribute("href")!.Value[1..]).Concat(page.Descendants().Attributes("aria-labelledby").Select(attribute => attribute.Value)),
            target => Assert.Contains(target, ids));
    }

    [Fact]
    public void The_curves_have_axes_with_words_and_take_their_colours_from_the_page()
    {
        var plots = Parse(OfSample("untuned")).Descendants().Where(element => element.Name.LocalName == "svg" && element.Attribute("class")?.Value == "plot").ToArray();

        Assert.Equal(2, plots.Length);
        Assert.Contains(plots, plot => plot.Value.Contains("descriptors of the ring", StringComparison.Ordinal) && plot.Value.Contains("8192", StringComparison.Ordinal));
        Assert.All(plots, plot => Assert.DoesNotContain("rgb(", plot.ToString(), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</style></svg><b>x\0\e]0;t\a\u202E")]
    public void Text_of_the_host_cannot_become_markup(string name)
    {
        var usual = Parse(Example());
        var page = Parse(Example(name));

        Assert.Equal(usual.Descendants().Select(element => element.Name), page.Descendants().Select(element => element.Name));
        Assert.Contains(PrintableText.Of(name), page.Descendants("h1").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', page.Value);
    }

    [Fact]
    public void Results_are_told_with_their_outcome_their_trials_and_whose_they_are()
    {
        var text = Parse(OfSample("tuned")).Value;

        Assert.Contains("this host is a virtual machine itself", text, StringComparison.Ordinal);
        Assert.Contains("4 of 4 results are of another host", text, StringComparison.Ordinal);
        Assert.Contains("B is better: ", text, StringComparison.Ordinal);
        Assert.Contains("What mlrsearch found, netns:ls-a → netns:ls-b", text, StringComparison.Ordinal);
        Assert.Contains("Throughput, netns:ls-b lsv1 → netns:ls-a lsv0 against netns:ls-a lsv0 → netns:ls-b lsv1", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_results_there_is_no_word_of_them() => Assert.DoesNotContain("Measured", Parse(OfSample("untuned")).Descendants("nav").Single().Value, StringComparison.Ordinal);

    [Fact]
    public void A_series_of_results_is_a_curve_with_the_place_where_its_level_changed()
    {
        var folder = Directory.CreateTempSubdirectory("linerate-series-");
        string[] results = [.. Enumerable.Range(1, 12).SelectMany(day => (string[])["--result", StoredResults.Later(folder.FullName, "veth-tcp", day, day <= 6 ? 1 : 0.8)])];

        var text = Parse(new TestProcess().Run(["audit", "--sample-host", "tuned", "--format", "html", .. results]).Output).Value;

        folder.Delete(recursive: true);
        Assert.Contains("Over time: run tcp, frames of 1518 bytes", text, StringComparison.Ordinal);
        Assert.Contains("-20%", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_is_drawn_against_the_number_of_VFs()
    {
        var page = Parse(new TestProcess().Run("audit", "--sample-host", "tuned", "--format", "html", "--result", StoredResults.PathOf("veth-density")).Output);

        string[] titles = [.. page.Descendants("figcaption").Select(caption => caption.Value).Where(caption => caption.Contains("by the number of VFs", StringComparison.Ordinal))];
        Assert.Equal(3, titles.Length);
        Assert.All(titles, title => Assert.Contains("2 VFs: with 3", title, StringComparison.Ordinal));
    }

    [Fact]
    public void Results_that_nobody_would_see_are_refused()
    {
        var outcome = new TestProcess().Run("audit", "--sample-host", "tuned", "--result", StoredResults.PathOf("veth-tcp"));

        Assert.Equal((ExitCode.CouldNot, ""), (outcome.Code, outcome.Output));
        Assert.Contains("only the HTML report shows results", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_fingerprint_stays_with_the_hardware_and_changes_with_the_name_of_the_machine()
    {
        var host = HostSnapshot.NotCollected;
        var other = host with { Identity = host.Identity with { Machine = Reading<string>.Known("another") } };

        Assert.Equal(HostFingerprint.Of(host), HostFingerprint.Of(host with { Kernel = new() }));
        Assert.NotEqual(HostFingerprint.Of(host), HostFingerprint.Of(other));
        Assert.Matches("^[0-9a-f]{64}$", HostFingerprint.Of(host));
    }

    private static XElement Parse(string html)
    {
        const string Doctype = "<!DOCTYPE html>\n";
        Assert.StartsWith(Doctype, html, StringComparison.Ordinal);
        return XDocument.Parse(html[Doctype.Length..]).Root!;
    }

    private static string OfSample(string sample) => ReportPage.OfSample(sample);

    private static IEnumerable<string> FailingRules(string sample) => System.Text.Json.JsonDocument
        .Parse(new TestProcess().Run("audit", "--sample-host", sample, "--json").Output).RootElement.GetProperty("findings").EnumerateArray()
        .Where(finding => finding.GetProperty("verdict").GetString() == "fail")
        .Select(finding => finding.GetProperty("rule").GetString()!)
        .Distinct(StringComparer.Ordinal);

    /// <summary>The example report, its host called something else on demand.</summary>
    private static string Example(string? hostName = null)
    {
        var report = ExampleReport.Report;
        if (hostName is not null)
        {
            report = report with { Host = report.Host with { Name = hostName } };
        }

        var writer = new StringWriter(CultureInfo.InvariantCulture);
        HtmlReport.Write(
            report,
            HostSnapshot.NotCollected,
            ProfileReader.Read("throughput", null, []),
            new ReportOptions(Severity.Note, Severity.Warning, false, false, false, 80, false, "linerate"),
            writer);
        return writer.ToString();
    }
}
