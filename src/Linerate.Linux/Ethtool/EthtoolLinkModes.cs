namespace Linerate.Linux.Ethtool;

/// <summary>What a port can do and what it offers.</summary>
/// <param name="Supported">Modes by the kernel's names: <c>25000baseSR/Full</c>, also <c>Autoneg</c>, <c>FIBRE</c>.</param>
/// <param name="Advertised">Modes offered to the peer.</param>
/// <param name="Peer">Modes that the peer offers.</param>
/// <param name="Autonegotiate">Null where the driver does not say.</param>
/// <param name="Speed">Mb/s; null while there is no link.</param>
public sealed record EthtoolLinkModes(
    IReadOnlyList<string> Supported,
    IReadOnlyList<string> Advertised,
    IReadOnlyList<string> Peer,
    bool? Autonegotiate,
    uint? Speed);
