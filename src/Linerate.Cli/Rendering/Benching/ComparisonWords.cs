using System.Globalization;
using Linerate.Bench.Results.Sections;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>What a comparison found, in words.</summary>
internal static class ComparisonWords
{
    /// <summary>From here on a difference is a multiple, and no percentage that anybody reads.</summary>
    private const double Large = 2;

    internal static string Verdict(BenchComparison comparison) => (comparison.Verdict, comparison.By) switch
    {
        ("better", "interrupts") => "B is better: fewer interrupts per frame",
        ("better", "cpu") => "B is better: less CPU time per frame",
        ("better", _) => "B is better",
        ("worse", "interrupts") => "B is worse: more interrupts per frame",
        ("worse", "cpu") => "B is worse: more CPU time per frame",
        ("worse", _) => "B is worse",
        ("noDifference", "interrupts") => "no difference in interrupts per frame",
        ("noDifference", "cpu") => "no difference in CPU time per frame",
        ("noDifference", _) => "no difference",
        _ => "undecided: too few rounds are whole",
    };

    /// <returns>Null where it is undecided.</returns>
    internal static string? Difference(BenchComparison comparison) =>
        comparison is { Difference: { } difference, Low: { } low, High: { } high, SmallestVisible: { } visible }
            ? string.Create(CultureInfo.InvariantCulture, $"{Signed(difference)}, with 95 % confidence from {Signed(low)} to {Signed(high)}; the smallest that could be seen is about {visible:0.##%}")
            : null;

    internal static string Signed(double part) => part < Large ? part.ToString("+0.##%;-0.##%;0%", CultureInfo.InvariantCulture) : string.Create(CultureInfo.InvariantCulture, $"{part + 1:0.#} times as much");
}
