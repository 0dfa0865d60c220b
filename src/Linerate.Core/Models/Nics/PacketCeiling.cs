namespace Linerate.Core.Models.Nics;

/// <summary>Frames per second that a NIC's hardware forwards at most, whatever the line would carry: one number per port, often a smaller one for the card (FDio CSIT, Constants.py 78e52b9).</summary>
/// <param name="Port">One port, one direction; null when the line is its limit.</param>
/// <param name="Card">All ports of the card together, one direction; null when only the ports limit.</param>
public readonly record struct PacketCeiling(FrameRate? Port, FrameRate? Card)
{
    public static Accuracy Accuracy { get; } =
        Accuracy.AtMost("the hardware's ceiling; firmware moves it: an update took XL710 cards from 27 to about 37 Mpps");

    /// <summary>What the card forwards when each of its ports is offered so much; null for impossible rates and counts.</summary>
    public Prediction<FrameRate>? Of(FrameRate offered, int ports)
    {
        if (!offered.IsPossible || ports < 1 || Port is { IsPossible: false } || Card is { IsPossible: false })
        {
            return null;
        }

        var rate = Math.Min(offered.PerSecond, Port?.PerSecond ?? double.MaxValue) * ports;
        return FrameRate.OrNone(Math.Min(rate, Card?.PerSecond ?? double.MaxValue)) is { } most
            ? new Prediction<FrameRate>(most, Accuracy)
            : null;
    }
}
