using System.Globalization;

namespace Linerate.Core.Datapaths;

/// <summary>Frames of one size, or several in fixed shares. A size counts the FCS.</summary>
/// <param name="Name">As it is asked for: <c>64</c>, <c>imix</c>, <c>1518</c>.</param>
/// <param name="Frames">Sizes and their shares of the frames, which add up to 1.</param>
public sealed record FrameMix(string Name, ImmutableArray<(int Size, double Share)> Frames)
{
    /// <summary>The smallest of Ethernet, and the largest that drivers take in common.</summary>
    public const int Smallest = 64;
    public const int Largest = 9216;

    /// <summary>28 × 64, 16 × 570 and 4 × 1518 bytes: the mix of FDio CSIT, 7:4:1.</summary>
    public static FrameMix Imix { get; } = new("imix", [(64, 28.0 / 48), (570, 16.0 / 48), (1518, 4.0 / 48)]);

    /// <summary>Frames of 1518 bytes: the usual MTU.</summary>
    public static FrameMix Usual { get; } = Of(1518);

    public double MeanSize => Frames.Sum(frame => frame.Size * frame.Share);

    public static FrameMix Of(int size) => new(size.ToString(CultureInfo.InvariantCulture), [(size, 1)]);

    /// <summary><c>imix</c> or a size between 64 and 9216.</summary>
    public static FrameMix? Parse(string text) =>
        string.Equals(text, Imix.Name, StringComparison.OrdinalIgnoreCase) ? Imix
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= Smallest and <= Largest ? Of(size)
        : null;

    /// <summary>
    /// Frames per second of the mix where each size alone would go at its own rate: the times that frames take add up.
    /// None where any size has none.
    /// </summary>
    public FrameRate? Rate(Func<int, FrameRate?> ofSize)
    {
        var seconds = 0.0;
        foreach (var (size, share) in Frames)
        {
            if (ofSize(size) is not { IsPossible: true } rate)
            {
                return null;
            }

            seconds += share / rate.PerSecond;
        }

        return FrameRate.OrNone(1 / seconds);
    }

    /// <summary>Bits of frames per second.</summary>
    public BitRate BitsOf(FrameRate rate) => new(rate.PerSecond * MeanSize * 8);
}
