using System.Globalization;
using Linerate.Core.Searches.Density;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>What breaks as VFs join, in words.</summary>
internal static class DensityWords
{
    /// <summary>As results spell it.</summary>
    internal static string Word(DensityBreak broke) => broke switch
    {
        DensityBreak.Aggregate => "aggregate",
        DensityBreak.Share => "share",
        DensityBreak.Squeezes => "squeezes",
        DensityBreak.Drops => "drops",
        DensityBreak.Vectors => "vectors",
        _ => "tail",
    };

    internal static string Sentence(DensityBreak broke, DensityOptions options) => broke switch
    {
        DensityBreak.Aggregate => "as much arrives as with more, within noise",
        DensityBreak.Share => string.Create(CultureInfo.InvariantCulture, $"one VF gets less than {options.LeastShare * 100:0} % of the mean"),
        DensityBreak.Squeezes => string.Create(CultureInfo.InvariantCulture, $"receive budgets end with frames left over {options.MostSqueezes:0} times a second more often than with one"),
        DensityBreak.Drops => string.Create(CultureInfo.InvariantCulture, $"the loss is more than {options.MostLoss * 100:0.##} % above that of one"),
        DensityBreak.Vectors => "the device has no vectors left, by its MSI-X table",
        _ => string.Create(CultureInfo.InvariantCulture, $"p99 is more than {options.TailFactor:0.#} times that of one"),
    };
}
