using System.ComponentModel;
using Linerate.Core.Datapaths;
using Linerate.Core.Models;

namespace Linerate.Cli.Rendering.Json.Datapaths;

[Description("Between which two rates, in bits of frames and in frames per second; both the same where it is exact.")]
internal sealed record RateDocument(double LeastBitsPerSecond, double MostBitsPerSecond, double LeastFramesPerSecond, double MostFramesPerSecond)
{
    internal static RateDocument Of(RateRange rate, FrameMix frames) => new(
        Math.Round(frames.BitsOf(rate.Least).BitsPerSecond),
        Math.Round(frames.BitsOf(rate.Most).BitsPerSecond),
        Math.Round(rate.Least.PerSecond),
        Math.Round(rate.Most.PerSecond));
}
