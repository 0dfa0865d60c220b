namespace Linerate.Core.Models;

/// <summary>Frames of several sizes in a fixed proportion, or all of one size. FDio CSIT's IMIX is 28 of 64 bytes, 16 of 570 and 4 of 1518.</summary>
/// <param name="Name">As it is asked for.</param>
/// <param name="Parts">Sizes, with the check sequence, and how many of each.</param>
public sealed record FrameMix(string Name, ImmutableArray<(int Frame, int Count)> Parts)
{
    public static FrameMix Imix { get; } = new("imix", [(64, 7), (570, 4), (1518, 1)]);

    /// <summary>Bytes of a frame on average; 0 of no frames.</summary>
    public double MeanBytes => Mean(frame => frame);

    public static FrameMix Of(int frame) => new($"{frame}", [(frame, 1)]);

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
