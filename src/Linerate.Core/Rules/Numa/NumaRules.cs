namespace Linerate.Core.Rules.Numa;

/// <summary>The NUMA rules in report order.</summary>
internal static class NumaRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new NUMA001NicNodeUnknown(),
        new NUMA002GuestCpusOffNicNode(),
        new NUMA003GuestMemoryOffNicNode(),
        new NUMA004GuestFloats(),
        new NUMA005EmulatorOffNode(),
        new NUMA006SpansNodesBlind(),
        new NUMA007NodeFull(),
        new NUMA008AutoBalancing(),
        new NUMA009VcpusShareCore(),
    ];
}
