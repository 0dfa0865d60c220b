using System.Collections.Immutable;
using Linerate.Core.Datapaths;

namespace Linerate.Cli.Rendering.Maps;

/// <summary>The stages' letters, and where on a line from port to guest they stand.</summary>
internal static class StageMark
{
    internal const string Legend =
        "Letter on a line: the stage that limits it. W wire, N NIC, R rate cap, P PCIe, C I/O controller, I IOMMU, M memory, Q interrupts, B backend, G CPUs.";

    internal static char LetterOf(StageKind stage) => stage switch
    {
        StageKind.Wire => 'W',
        StageKind.Nic => 'N',
        StageKind.RateCap => 'R',
        StageKind.PciLink => 'P',
        StageKind.RootComplex => 'C',
        StageKind.Iommu => 'I',
        StageKind.Memory => 'M',
        StageKind.Interrupt or StageKind.Ring => 'Q',
        StageKind.Backend => 'B',
        _ => 'G',
    };

    /// <summary>0 at the port, 1 at the guest.</summary>
    internal static double PartOf(StageKind stage) => stage switch
    {
        StageKind.Wire => 0,
        StageKind.Nic => 0.15,
        StageKind.RateCap => 0.2,
        StageKind.PciLink => 0.3,
        StageKind.RootComplex => 0.4,
        StageKind.Iommu => 0.5,
        StageKind.Memory => 0.65,
        StageKind.Interrupt or StageKind.Ring => 0.8,
        StageKind.Backend => 0.9,
        _ => 1,
    };

    /// <summary>
    /// Between two rows of boxes there is no room for a mark: it stands beyond the piece that leads out, in the channel, further on
    /// than its neighbour's.
    /// </summary>
    private static double OffTheEnd(double last, double next, int number)
    {
        const double Off = PlacedMark.Radius + 1;
        return last < 1.5 * Off ? last + next + Off + (number % 4 * 2 * PlacedMark.Radius) : Off;
    }

    /// <summary>The mark at its part of the line's length, wholly off both ends.</summary>
    internal static PlacedMark? On(ImmutableArray<(double X, double Y)> corners, StageKind? limitedAt, int number)
    {
        if (limitedAt is not { } stage)
        {
            return null;
        }

        var pieces = corners.Zip(corners.Skip(1), (from, to) => (From: from, To: to, Length: Math.Abs(to.X - from.X) + Math.Abs(to.Y - from.Y))).ToArray();
        var total = pieces.Sum(piece => piece.Length);
        var (least, most) = (OffTheEnd(pieces[0].Length, pieces[1].Length, number), total - OffTheEnd(pieces[^1].Length, pieces[^2].Length, number));
        var left = least < most ? Math.Clamp(total * PartOf(stage), least, most) : total / 2;
        foreach (var (from, to, length) in pieces)
        {
            if (left <= length)
            {
                var part = length > 0 ? left / length : 0;
                return new PlacedMark(from.X + ((to.X - from.X) * part), from.Y + ((to.Y - from.Y) * part), LetterOf(stage));
            }

            left -= length;
        }

        return new PlacedMark(corners[^1].X, corners[^1].Y, LetterOf(stage));
    }
}
