using Linerate.Core.Datapaths;
using Linerate.Core.Datapaths.Stages;
using Linerate.Core.Models;
using Linerate.Core.Models.Nics;

namespace Linerate.Core.Placement;

/// <summary>Which PCIe links carry a card's ports at line rate, each way alone, with frames of one size.</summary>
/// <param name="Rate">Of all its ports together.</param>
/// <param name="Frame">Bytes of a frame.</param>
/// <param name="Sizes">MPS and MRRS.</param>
/// <param name="Driver">How its driver uses the bus.</param>
public sealed record LinkNeed(BitRate Rate, int Frame, (int Payload, int Request) Sizes, NicTraffic Driver)
{
    private static readonly PcieSpeed[] Speeds = [new(2500), new(5000), new(8000), new(16000), new(32000), new(64000)];
    private static readonly int[] Widths = [1, 2, 4, 8, 16];

    /// <summary>For each width the slowest generation that does, the widest first; none where no link does.</summary>
    public IEnumerable<(PcieSpeed Speed, int Width)> Smallest => Speeds
        .Select(speed => (Speed: speed, Width: Array.Find(Widths, lanes => IsMetBy(speed, lanes) is true)))
        .Where(link => link.Width > 0)
        .DistinctBy(link => link.Width);

    /// <summary>Null for a link that the model has no row of, or a rate that cannot be.</summary>
    public bool? IsMetBy(PcieSpeed speed, int width)
    {
        if (EthernetFraming.LineRate(Rate, Frame) is not { } wanted)
        {
            return null;
        }

        var met = true;
        foreach (var direction in (Direction[])[Direction.Receive, Direction.Transmit])
        {
            if (!PciLinkStages.CapacityOf(speed, width, Sizes, [Driver], direction, FrameMix.Of(Frame), "").TryGet(out var capacity))
            {
                return null;
            }

            met &= capacity.Most >= wanted;
        }

        return met;
    }
}
