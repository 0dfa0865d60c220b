namespace Linerate.Core.Host.Nics;

/// <summary>What the port can do and offers (ETHTOOL_MSG_LINKMODES_GET).</summary>
/// <param name="Supported">Modes by ethtool's name: <c>25000baseSR/Full</c>.</param>
/// <param name="Advertised">Modes offered to the peer.</param>
/// <param name="Peer">Modes that the peer offers; empty where the driver does not tell.</param>
/// <param name="Autonegotiate">Whether autonegotiation is on.</param>
public sealed record LinkModes(
    ImmutableArray<string> Supported,
    ImmutableArray<string> Advertised,
    ImmutableArray<string> Peer,
    bool? Autonegotiate)
{
    /// <summary>The fastest supported mode; null when no mode names a speed.</summary>
    public BitRate? Fastest => Supported.Select(SpeedOf).Max();

    /// <summary>The speed in a mode's name: the digits before <c>base</c>, in Mb/s.</summary>
    public static BitRate? SpeedOf(string mode)
    {
        var digits = mode.AsSpan(0, Math.Max(0, mode.IndexOf("base", StringComparison.Ordinal)));
        return int.TryParse(digits, out var megabits) ? BitRate.Megabits(megabits) : null;
    }
}
