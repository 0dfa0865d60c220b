using System.Globalization;
using Linerate.Bench.Results;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>Stored results side by side, oldest first: a line for each.</summary>
internal sealed class ResultTable(Page page, Ink ink)
{
    private static readonly string[] Headings = ["when", "kind", "from → to", "frame", "arrived", "loss", "p99 idle", "p99 loaded", "ran out"];

    internal void Write(IReadOnlyCollection<(string Name, BenchResult Result)> results)
    {
        string[][] rows = [Headings, .. results.OrderBy(result => result.Result.StartedAt).Select(result => Row(result.Result))];
        var widths = Headings.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        for (var index = 0; index < rows.Length; index++)
        {
            var line = string.Join("  ", rows[index].Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
            page.Line(index == 0 ? ink.Bold(line) : line);
        }

        var hosts = results.Select(result => result.Result.Host.Fingerprint).Distinct(StringComparer.Ordinal).Count();
        if (hosts > 1)
        {
            page.Prose("! ", 2, $"these are results of {hosts} different hosts, or of hosts whose hardware, firmware or drivers changed: their figures do not compare");
        }
    }

    private static string[] Row(BenchResult result)
    {
        var best = result.Trials.Where(trial => trial.Valid).MaxBy(trial => trial.GoodputBitsPerSecond);
        return
        [
            result.StartedAt.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture),
            result.Valid ? result.Kind : $"{result.Kind}, not valid",
            PrintableText.Of($"{result.Traffic.From} → {result.Traffic.To}"),
            best is null ? "" : best.Mix ?? $"{best.Frame}",
            best?.GoodputBitsPerSecond is { } goodput ? new BitRate(goodput).ToString() : result.Density?.RecommendedVfs is { } vfs ? Words.Count(vfs, "VF") : "",
            best?.LossRatio is { } loss ? loss.ToString("0.###%", CultureInfo.InvariantCulture) : "",
            Tail(result.Latency?.Idle.Microseconds),
            Tail(result.Latency?.Loaded.Microseconds),
            result.Headroom?.RanOut ?? "",
        ];
    }

    private static string Tail(IReadOnlyDictionary<string, double>? microseconds) =>
        microseconds is not null && microseconds.TryGetValue("99", out var tail) ? string.Create(CultureInfo.InvariantCulture, $"{tail:0.#} µs") : "";
}
