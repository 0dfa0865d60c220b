using System.Globalization;
using Linerate.Core.Host.Nics;
using Linerate.Core.Models;
using Linerate.Core.Profiles;
using OxyPlot;
using OxyPlot.Annotations;
using OxyPlot.Axes;

namespace Linerate.Cli.Rendering.Html.Plots;

/// <summary>How long a receive ring holds the line rate into one queue while nobody takes frames out, by its size.</summary>
internal static class RingCoverPlot
{
    private const int Smallest = 64;
    private const int Largest = 8192;

    /// <summary>Null for a port without a speed.</summary>
    internal static Plot? Of(Nic nic, Profile profile)
    {
        if (!nic.Speed.TryGet(out var speed))
        {
            return null;
        }

        var model = PlotSvg.Model(
            new LogarithmicAxis { Base = 2, Minimum = Smallest, Maximum = Largest, Title = "descriptors of the ring", StringFormat = "0" },
            new LogarithmicAxis { Title = "µs until it is full", StringFormat = "#,0.##" });
        foreach (var mix in (FrameMix[])[FrameMix.Usual, FrameMix.Imix, FrameMix.Of(FrameMix.Smallest)])
        {
            if (mix.LineRate(speed) is not { } rate)
            {
                return null;
            }

            var curve = model.Curve(mix.Name == FrameMix.Imix.Name ? "IMIX" : $"{mix.Name} B");
            for (var slots = Smallest; slots <= Largest; slots *= 2)
            {
                curve.Points.Add(new DataPoint(slots, RingCover.Microseconds(slots, rate.PerSecond)));
            }
        }

        var burst = profile.Nic.BurstUsecs.Value;
        model.Mark(LineAnnotationType.Horizontal, burst, $"burst that it should hold: {burst} µs");
        var ring = nic.Rings.TryGet(out var rings) ? rings.Rx : null;
        if (ring is >= Smallest and <= Largest)
        {
            model.Mark(LineAnnotationType.Vertical, ring.Value, $"now {ring}");
        }

        var title = string.Create(CultureInfo.InvariantCulture, $"How long a receive ring lasts at {speed}");
        var words = $"Descriptors over frames per second, exact; the burst is the profile's ({profile.Nic.BurstUsecs.Source}). A ring below the curve's crossing drops frames of the burst; one far above costs cache.";
        return new Plot(title, words, PlotSvg.Draw(model, $"ring-{speed.BitsPerSecond / 1e6:0}-{ring}", title));
    }
}
