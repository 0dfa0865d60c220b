using System.Globalization;
using Linerate.Bench.Results;
using Linerate.Bench.Results.Sections;
using Linerate.Cli.Rendering.Benching;
using Linerate.Cli.Rendering.Html.Plots;
using Linerate.Core.Host;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Html;

/// <summary>What benches measured on this host: each result's outcome, its trials as a curve, and results of one kind over time.</summary>
internal static class MeasuredSection
{
    internal static void Write(HtmlPage page, HostSnapshot host, IReadOnlyList<(string Name, BenchResult Result)> results)
    {
        HtmlReport.OpenSection(page, "measured", "Measured");
        foreach (var banner in results.SelectMany(result => result.Result.Banners).Distinct(StringComparer.Ordinal))
        {
            page.Element("p", banner, "note");
        }

        var fingerprint = HostFingerprint.Of(host);
        var others = results.Count(result => result.Result.Host.Fingerprint != fingerprint);
        if (others > 0)
        {
            page.Element("p", $"{others} of {Words.Count(results.Count, "result")} {(others == 1 ? "is" : "are")} of another host, or of this one before its hardware, firmware or drivers changed: held against this report's datapaths, those figures say nothing.", "note");
        }

        Table(page, results);
        Plots(page, results.OrderBy(result => result.Result.StartedAt).SelectMany((result, index) => DensityPlots.Of(result.Result, index).Prepend(TrialsPlot.Of(result.Result, index))));
        Plots(page, ResultSeries.Of(results).Select(TrendPlot.Of));
        page.Close();
    }

    private static void Table(HtmlPage page, IEnumerable<(string Name, BenchResult Result)> results)
    {
        page.OpenTable("Results, oldest first", "when", "what", "from → to", "outcome", "ran out first", "stored as");
        foreach (var (name, result) in results.OrderBy(result => result.Result.StartedAt))
        {
            page.Open("tr")
                .Element("td", result.StartedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
                .Element("td", result.Valid ? result.Kind : $"{result.Kind}, not valid")
                .Element("td", $"{result.Traffic.From} → {result.Traffic.To}")
                .Element("td", OutcomeOf(result))
                .Element("td", result.Headroom?.Statement ?? "–")
                .Open("td").Element("code", Path.GetFileName(name)).Close()
                .Close();
        }

        page.CloseTable();
    }

    private static string OutcomeOf(BenchResult result)
    {
        if (result.Comparison is { } comparison)
        {
            return $"{ComparisonWords.Verdict(comparison)}{(ComparisonWords.Difference(comparison) is { } difference ? $": {difference}" : "")}";
        }

        if (result.Density is { } density)
        {
            return density.Statement;
        }

        if (result.Changes is { } changes)
        {
            return $"{changes.Count(change => change.Comparison is not null)} steps measured, {changes.Count(change => change.Kept)} kept";
        }

        if (result.Search is { } search)
        {
            return string.Join("; ", search.Goals.Select(goal => $"{goal.Name} {(goal.ConditionalThroughput is { } rate ? new FrameRate(rate).ToString() : "not found")}"));
        }

        if (result.FrameSizes is { } sizes)
        {
            return string.Join("; ", sizes.Select(size => $"{size.Frame} B: {OutcomeOf(size)}"));
        }

        var best = result.Trials.Where(trial => trial.Valid).MaxBy(trial => trial.GoodputBitsPerSecond);
        return best?.GoodputBitsPerSecond is { } goodput
            ? $"{new BitRate(goodput)} of payload{(best.LossRatio is { } loss ? string.Create(CultureInfo.InvariantCulture, $", {loss:0.###%} lost") : "")}"
            : "no valid trial";
    }

    private static string OutcomeOf(BenchFrameSize size) =>
        size.Throughput is { } rate ? new FrameRate(rate).ToString()
        : size.BackToBack is { } bursts ? string.Create(CultureInfo.InvariantCulture, $"{bursts.Mean:N0} frames back to back")
        : "not found";

    private static void Plots(HtmlPage page, IEnumerable<Plot?> plots)
    {
        foreach (var plot in plots.OfType<Plot>())
        {
            page.Open("figure").OpenScroll(plot.Title);
            page.Own(plot.Svg);
            page.Close();
            page.Open("figcaption").Element("strong", plot.Title).Text($". {plot.Words}").Close(2);
        }
    }
}
