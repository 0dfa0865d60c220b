using System.Globalization;
using Linerate.Bench.Tools;

namespace Linerate.Bench.Runs;

/// <summary>
/// Why a trial does not count. The bounds are those of bench-trafficgen's binary search: a rate and a duration within 5 %; fewer or more
/// than that were sent means that the sender was measured, not the path.
/// </summary>
internal static class TrialFaults
{
    private const double RateTolerance = 0.05;
    private const double TimeTolerance = 0.05;

    internal static IEnumerable<string> Of(TrafficLoad load, TrafficReport report)
    {
        if (load.Burst is null && Math.Abs(report.Seconds - load.Seconds) > TimeTolerance * load.Seconds)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"it sent for {report.Seconds:0.##} s and was to send for {load.Seconds} s");
        }

        if (load.Offered is { } offered && report.Sent is { } sent)
        {
            var rate = new FrameRate(sent / report.Seconds);
            if (Math.Abs(rate.PerSecond - offered.PerSecond) > RateTolerance * offered.PerSecond)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"{offered} were to be offered and {rate} were: the sender was measured, not the path");
            }
        }

        if (report is { Sent: { } all, Received: { } received } && received > all)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"{received} datagrams arrived of {all}: duplicates");
        }

        if (report.ReceivedBytes == 0)
        {
            yield return "nothing arrived: the path is down, not slow";
        }
    }
}
