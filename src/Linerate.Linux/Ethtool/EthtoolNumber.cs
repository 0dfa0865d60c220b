namespace Linerate.Linux.Ethtool;

/// <summary>One number of an answer: a ring size, a queue count, microseconds; switches are 0 and 1.</summary>
public readonly record struct EthtoolNumber(string Name, ulong Value);
