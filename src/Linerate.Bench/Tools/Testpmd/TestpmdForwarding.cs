namespace Linerate.Bench.Tools.Testpmd;

/// <summary>What testpmd forwarded from start to stop.</summary>
public sealed record TestpmdForwarding(ImmutableSortedDictionary<int, TestpmdCounts> Ports, TestpmdCounts Total);
