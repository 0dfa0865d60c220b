namespace Linerate.Linux.Ethtool;

/// <summary>ETHTOOL_GDRVINFO; texts are empty where the driver says nothing.</summary>
public sealed record EthtoolDriver(string Name, string Version, string Firmware, string BusInfo);
