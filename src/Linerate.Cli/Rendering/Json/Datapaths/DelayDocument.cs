using System.ComponentModel;
using Linerate.Core.Datapaths;

namespace Linerate.Cli.Rendering.Json.Datapaths;

[Description("Between which two times.")]
internal sealed record DelayDocument(double LeastNanoseconds, double MostNanoseconds)
{
    internal static DelayDocument Of(DurationRange delay) => new(Math.Round(delay.Least.Nanoseconds, 1), Math.Round(delay.Most.Nanoseconds, 1));
}
