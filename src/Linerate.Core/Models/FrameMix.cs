using System.Globalization;

namespace Linerate.Core.Models;

/// <summary>Frames of several sizes in a fixed proportion, or all of one size. FDio CSIT's IMIX is 28 of 64 bytes, 16 of 570 and 4 of 1518.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Parts">Sizes, with the check sequence, and how many of each.</param>
public sealed record FrameMix(string Name, ImmutableArray<(int Frame, int Count)> Parts)
{
    public static FrameMix Imix { get; } = new("imix", [(64, 7), (570, 4), (1518, 1)]);

    /// <summary>The smallest frame of Ethernet.</summary>
    public const int Smallest = 64;

    /// <summary>The largest that drivers take in common.</summary>
    public const int Largest = 9216;

    /// <summary>Frames of 1518 bytes: the usual MTU.</summary>
    public static FrameMix Usual { get; } = Of(1518);

    /// <summary>Bytes of a frame on average; 0 of no frames.</summary>
    public double MeanBytes => Mean(frame => frame);

    public static FrameMix Of(int frame) => new($"{frame}", [(frame, 1)]);

    /// <summary><c>imix</c> or a size between 64 and 9216; null for anything else.</summary>
    public static FrameMix? Parse(string text) =>
        string.Equals(text, Imix.Name, StringComparison.OrdinalIgnoreCase) ? Imix
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= Smallest and <= Largest ? Of(size)
        : null;

    /// <summary>
    /// Frames per second of the mix where each size alone would go at its own rate: the times that frames take add up.
    /// Null where any size has none.
    /// </summary>
    public FrameRate? Rate(Func<int, FrameRate?> ofSize)
    {
        var possible = true;
        var seconds = Mean(size =>
        {
            var rate = ofSize(size);
            possible &= rate is { IsPossible: true };
            return possible ? 1 / rate!.Value.PerSecond : 0;
        });
        return possible ? FrameRate.OrNone(1 / seconds) : null;
    }

    /// <summary>The bits of frames at a rate of frames.</summary>
    public BitRate BitsOf(FrameRate rate) => new(rate.PerSecond * MeanBytes * 8);

    /// <summary>Frames per second at line rate, of all sizes together; null for impossible inputs.</summary>
    public FrameRate? LineRate(BitRate rate) => rate.IsPossible && IsPossible
        ? FrameRate.OrNone(rate.BitsPerSecond / (8 * (MeanBytes + EthernetFraming.WireOverhead)))
        : null;

    private bool IsPossible => !Parts.IsDefaultOrEmpty && Parts.All(part => part is { Frame: > 0, Count: > 0 });

    /// <summary>The average of something over the frames; 0 of a mix that cannot be.</summary>
    internal double Mean(Func<int, double> of) => IsPossible
        ? Parts.Sum(part => of(part.Frame) * part.Count) / Parts.Sum(part => (double)part.Count)
        : 0;
}
