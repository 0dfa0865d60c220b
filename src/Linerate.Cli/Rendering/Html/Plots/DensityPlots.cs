using System.Collections.Immutable;
using System.Globalization;
using Linerate.Bench.Results;
using Linerate.Bench.Results.Density;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>How throughput, interrupts, CPU time and p99 went as VFs joined, each against the number of VFs, with the model's curve where there is one.</summary>
internal static class DensityPlots
{
    private const int FewestLevels = 2;
    private const double Mega = 1e6;

    internal static IEnumerable<Plot> Of(BenchResult result, int index)
    {
        if (result.Density is not { } density || density.Levels.Length < FewestLevels)
        {
            return [];
        }

        return Figures.Select(figure => Draw(density, figure, string.Create(CultureInfo.InvariantCulture, $"density-{index}-{figure.Id}"))).OfType<Plot>();
    }

    /// <summary>One of the curves: what is drawn, and what of the model stands beside it.</summary>
    private sealed record Figure(string Id, string Title, string Unit, Func<BenchDensityLevel, double?> Measured, Func<BenchDensityLevel, double?> Model);

    private static ImmutableArray<Figure> Figures { get; } =
    [
        new("throughput", "What arrived of all VFs", "Mb/s of payload", level => level.BitsPerSecond / Mega, level => level.ModelBitsPerSecond / Mega),
        new("interrupts", "Interrupts of this host", "interrupts/s", level => level.Interrupts, level => level.ModelInterrupts),
        new("cpus", "Busy CPUs of this host", "CPUs", level => level.BusyCpus, _ => null),
        new("tail", "99 % of requests took no longer", "µs", level => level.P99, _ => null),
    ];

    /// <returns>Null where it was not measured.</returns>
    private static Plot? Draw(BenchDensity density, Figure figure, string id)
    {
        (double Vfs, double Value)[] measured = [.. ValuesOf(density, figure.Measured)];
        (double Vfs, double Value)[] foretold = [.. ValuesOf(density, figure.Model)];
        if (measured.Length < FewestLevels)
        {
            return null;
        }

        var highest = measured.Concat(foretold).Max(point => point.Value);
        var model = PlotSvg.Model(
            new LinearAxis { Minimum = 0, Maximum = density.Levels[^1].Vfs + 1, MajorStep = Math.Max(1, Math.Ceiling(density.Levels[^1].Vfs / 10.0)), Title = "VFs busy at once", StringFormat = "0" },
            new LinearAxis { Minimum = 0, Maximum = highest > 0 ? highest * 1.15 : 1, Title = figure.Unit, StringFormat = "#,0.##" });
        model.Points("measured", measured);
        if (foretold.Length >= FewestLevels)
        {
            model.Curve("model").Points.AddRange(foretold.Select(point => new DataPoint(point.Vfs, point.Value)));
        }

        if (density.RecommendedVfs is { } vfs)
        {
            model.Mark(LineAnnotationType.Vertical, vfs, "worth having");
        }

        return new Plot($"{figure.Title}, by the number of VFs", $"{density.Statement}.", PlotSvg.Draw(model, id, figure.Title));
    }

    private static IEnumerable<(double Vfs, double Value)> ValuesOf(BenchDensity density, Func<BenchDensityLevel, double?> part) =>
        density.Levels.Where(level => part(level) is not null).Select(level => ((double)level.Vfs, part(level)!.Value));
}
