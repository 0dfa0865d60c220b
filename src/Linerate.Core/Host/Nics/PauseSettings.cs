namespace Linerate.Core.Host.Nics;

/// <summary>Flow control (ETHTOOL_MSG_PAUSE_GET).</summary>
public sealed record PauseSettings(bool Autonegotiate, bool Rx, bool Tx);
