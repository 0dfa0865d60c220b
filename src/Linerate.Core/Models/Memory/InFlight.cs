namespace Linerate.Core.Models.Memory;

/// <summary>Little's law for transfers that wait for an answer: no more moves than what is under way in one round trip.</summary>
/// <param name="Requests">Transfers that may be under way: credits of a buffer, PCIe tags, lines.</param>
/// <param name="Size">Bytes of each.</param>
/// <param name="RoundTrip">From the request to the release of its place.</param>
public readonly record struct InFlight(int Requests, int Size, Duration RoundTrip)
{
    public static Accuracy Accuracy { get; } = Accuracy.AtMost("Little's law; the round trip grows with the load");

    /// <summary>Requests × size / round trip: never more; null for impossible inputs.</summary>
    public Prediction<BitRate>? Rate => Requests > 0 && Size > 0 && RoundTrip.IsPossible
        && BitRate.OrNone((double)Requests * Size * 8 / RoundTrip.InSeconds) is { } rate
        ? new Prediction<BitRate>(rate, Accuracy)
        : null;

    /// <summary>How many must be under way for a rate; null for impossible inputs.</summary>
    public static double? Needed(BitRate rate, int size, Duration roundTrip)
    {
        var requests = rate.BitsPerSecond * roundTrip.InSeconds / (size * 8.0);
        return rate.IsPossible && size > 0 && roundTrip.IsPossible && double.IsFinite(requests) ? requests : null;
    }
}
