using System.Collections.Immutable;
using System.Globalization;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Benching;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>The trials of one result: of a search what each load lost, of a comparison the difference of each round.</summary>
internal static class TrialsPlot
{
    private const int FewestPoints = 2;

    /// <summary>Null where there is no curve to be drawn: a single transfer is a number.</summary>
    internal static Plot? Of(BenchResult result, int index) =>
        result.Search is { } search ? OfSearch(result, search, index)
        : result.Comparison is { } comparison && comparison.Rounds.Length >= FewestPoints ? OfRounds(result, comparison, index)
        : null;

    private static Plot? OfSearch(BenchResult result, Bench.Results.Sections.BenchSearch search, int index)
    {
        (double Offered, double Lost)[] points = [.. result.Trials.Where(trial => trial is { Valid: true, OfferedFramesPerSecond: not null, LossRatio: not null }).Select(trial => (trial.OfferedFramesPerSecond!.Value, trial.LossRatio!.Value * 100))];
        if (points.Length < FewestPoints)
        {
            return null;
        }

        var model = PlotSvg.Model(
            new LinearAxis { Minimum = 0, Maximum = points.Max(point => point.Offered) * 1.05, Title = "frames/s offered", StringFormat = "#,0" },
            new LinearAxis { Minimum = 0, Maximum = Math.Max(1, points.Max(point => point.Lost) * 1.1), Title = "% lost", StringFormat = "0.##" });
        model.Points("a trial", points);
        foreach (var goal in search.Goals.Where(goal => goal.LowerBound is not null).DistinctBy(goal => goal.LowerBound))
        {
            model.Mark(LineAnnotationType.Vertical, goal.LowerBound!.Value, goal.Name, textAtTop: true);
        }

        var title = $"What {result.Kind} found, {result.Traffic.From} → {result.Traffic.To}";
        return new Plot(title, $"{Words.Count(points.Length, "valid trial")}; the line stands at the highest load that met its goal.", PlotSvg.Draw(model, Id("search", index), title));
    }

    private static Plot OfRounds(BenchResult result, Bench.Results.Sections.BenchComparison comparison, int index)
    {
        ImmutableArray<double> parts = [.. comparison.Rounds.Select(part => part * 100)];
        var (low, high) = ((comparison.Low ?? 0) * 100, (comparison.High ?? 0) * 100);
        var room = Math.Max(0.5, (Math.Max(parts.Max(), high) - Math.Min(parts.Min(), low)) * 0.15);
        var model = PlotSvg.Model(
            new LinearAxis { Minimum = 0, Maximum = parts.Length + 1, MajorStep = Math.Max(1, Math.Ceiling(parts.Length / 10.0)), Title = "round", StringFormat = "0" },
            new LinearAxis { Minimum = Math.Min(0, Math.Min(parts.Min(), low)) - room, Maximum = Math.Max(0, Math.Max(parts.Max(), high)) + room, Title = "% that B differs from A", StringFormat = "0.##" });
        model.Points("a round, A B B A", [.. parts.Select((part, round) => ((double)round + 1, part))]);
        model.Mark(LineAnnotationType.Horizontal, 0, "no difference");
        var title = $"{ComparisonTitle(comparison.By)}, {comparison.B} against {comparison.A}";
        var words = comparison is { Low: not null, High: not null }
            ? string.Create(CultureInfo.InvariantCulture, $"On average {ComparisonWords.Signed(comparison.Difference ?? 0)}, with 95 % confidence from {ComparisonWords.Signed(comparison.Low.Value)} to {ComparisonWords.Signed(comparison.High.Value)}.")
            : "Undecided.";
        return new Plot(title, words, PlotSvg.Draw(model, Id("rounds", index), title));
    }

    private static string ComparisonTitle(string by) => by switch
    {
        "interrupts" => "Interrupts per frame",
        "cpu" => "CPU time per frame",
        _ => "Throughput",
    };

    private static string Id(string kind, int index) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{index}");
}
