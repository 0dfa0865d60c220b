namespace Linerate.Linux.Netlink.Ethtool;

/// <summary>One bit of a bitset. In a set without a mask only the bits that are on are listed.</summary>
internal readonly record struct EthtoolBit(string Name, bool On);
