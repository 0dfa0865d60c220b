using Linerate.Core.Models;
using System.Globalization;
using Linerate.Core.Datapaths;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering.Datapaths;

/// <summary>Numbers with as many digits as their confidence deserves: four when exact, three published, two derived, one by rule of thumb.</summary>
internal static class Figure
{
    /// <summary>A rate range as bits of frames per second: <c>9.87</c>, <c>≤ 50</c>, <c>≈ 0.7–5</c>, in Gb/s without the unit.</summary>
    internal static string Gigabits(Stage stage, RateRange range, FrameMix frames) =>
        Of(stage, frames.BitsOf(range.Least).InGigabits, frames.BitsOf(range.Most).InGigabits);

    /// <summary>The same in millions of frames per second.</summary>
    internal static string Megaframes(Stage stage, RateRange range) =>
        Of(stage, range.Least.InMillions, range.Most.InMillions);

    internal static string Times(double headroom) => headroom switch
    {
        < 1.005 => "1×",
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{headroom:0.0}×"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{headroom:0}×"),
    };

    /// <summary>A share in whole percent.</summary>
    internal static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100:0} %");

    /// <summary>A delay: <c>12.3 µs</c>, <c>0–50 µs</c>.</summary>
    internal static string Delay(DurationRange range, Confidence confidence)
    {
        var (unit, scale) = range.Most.Nanoseconds >= 1e6 ? ("ms", 1e6) : range.Most.Nanoseconds >= 1e3 ? ("µs", 1e3) : ("ns", 1.0);
        var least = Rounded(range.Least.Nanoseconds / scale, confidence);
        var most = Rounded(range.Most.Nanoseconds / scale, confidence);
        return range.Most == Duration.Zero ? "0" : least == most ? $"{most} {unit}" : $"{least}–{most} {unit}";
    }

    internal static string Rounded(double value, Confidence confidence)
    {
        if (value == 0)
        {
            return "0";
        }

        var digits = ConfidenceDigits.Of(confidence);
        var decimals = digits - 1 - (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (decimals >= 0)
        {
            return Math.Round(value, Math.Min(decimals, 15)).ToString($"0.{new string('#', Math.Min(decimals, 15))}", CultureInfo.InvariantCulture);
        }

        var step = Math.Pow(10, -decimals);
        return (Math.Round(value / step) * step).ToString("0", CultureInfo.InvariantCulture);
    }

    private static string Of(Stage stage, double least, double most)
    {
        var (low, high) = (Rounded(least, stage.Confidence), Rounded(most, stage.Confidence));
        var sign = stage.IsUpperBound ? "≤ " : stage.Confidence == Confidence.RuleOfThumb ? "≈ " : "";
        return low == high ? $"{sign}{high}" : $"{sign}{low}–{high}";
    }
}
