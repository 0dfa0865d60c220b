namespace Linerate.Linux.Ethtool;

/// <summary>A private flag of a driver.</summary>
public readonly record struct EthtoolFlag(string Name, bool On);
