namespace Linerate.Bench.Results;

/// <summary>Results that measured the same thing on the same hardware, oldest first: what can be held against each other.</summary>
/// <param name="What">What they measured: <c>run udp 512 bytes, netns:a → netns:b</c>.</param>
/// <param name="Unit">Of the values: <c>b/s</c> that arrived, or <c>frames/s</c> of a goal.</param>
/// <param name="Points">Where each is stored, when it began, and what it found.</param>
public sealed record ResultSeries(string What, string Unit, ImmutableArray<(string Name, DateTimeOffset At, double Value)> Points)
{
    /// <summary>The series that results make; what is not valid or found no value is in none.</summary>
    public static ImmutableArray<ResultSeries> Of(IEnumerable<(string Name, BenchResult Result)> results) =>
    [
        .. results
            .Where(result => result.Result.Valid)
            .SelectMany(result => ValuesOf(result.Result), (result, value) => (result.Name, result.Result, value))
            .GroupBy(point => (point.Result.Host.Fingerprint, point.value.What, point.value.Unit))
            .Select(series => new ResultSeries(
                series.Key.What,
                series.Key.Unit,
                [.. series.OrderBy(point => point.Result.StartedAt).Select(point => (point.Name, point.Result.StartedAt, point.value.Value))]))
            .OrderBy(series => series.What, StringComparer.Ordinal),
    ];

    private static IEnumerable<(string What, string Unit, double Value)> ValuesOf(BenchResult result)
    {
        var way = $"{result.Traffic.From} → {result.Traffic.To}";
        foreach (var goal in result.Search?.Goals ?? [])
        {
            if (goal.ConditionalThroughput is > 0 and var rate)
            {
                yield return ($"{result.Kind} {goal.Name}, frames of {FrameOf(result)} bytes, {way}", "frames/s", rate);
            }
        }

        foreach (var size in result.FrameSizes ?? [])
        {
            if (size.Throughput is > 0 and var rate)
            {
                yield return ($"{result.Kind} throughput, frames of {size.Frame} bytes, {way}", "frames/s", rate);
            }

            if (size.BackToBack is { Mean: > 0 and var burst })
            {
                yield return ($"{result.Kind} back-to-back, frames of {size.Frame} bytes, {way}", "frames", burst);
            }
        }

        if (result.Density?.RecommendedVfs is { } vfs && result.Density.Levels.LastOrDefault(level => level.Vfs <= vfs) is { BitsPerSecond: > 0 and var together })
        {
            yield return ($"{result.Kind} {result.Traffic.Transport} of up to {result.Density.Pairs.Length} VFs, frames of {result.Density.Frame} bytes, {way} first", "b/s", together);
        }

        if (result is { Search: null, Comparison: null, FrameSizes: null, Changes: null, Density: null } && result.Trials.Where(trial => trial.Valid).MaxBy(trial => trial.GoodputBitsPerSecond) is { GoodputBitsPerSecond: > 0 and var bits } best)
        {
            var offered = best.OfferedFramesPerSecond is { } frames ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $" at {frames:0} frames/s") : "";
            yield return ($"{result.Kind} {result.Traffic.Transport}{offered}, frames of {FrameOf(result)} bytes, {way}", "b/s", bits);
        }
    }

    private static string FrameOf(BenchResult result) => result.Trials is [var first, ..] ? first.Mix ?? $"{first.Frame}" : "0";
}
