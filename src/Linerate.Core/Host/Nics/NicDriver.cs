namespace Linerate.Core.Host.Nics;

/// <summary>ETHTOOL_GDRVINFO.</summary>
public sealed record NicDriver(string Name, string Version, string Firmware, string BusInfo);
