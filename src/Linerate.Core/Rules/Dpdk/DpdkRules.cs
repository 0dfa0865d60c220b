namespace Linerate.Core.Rules.Dpdk;

/// <summary>The DPDK rules in report order.</summary>
internal static class DpdkRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new DPDK001UnsafeDriver(),
        new DPDK002PagesOffNode(),
        new DPDK003PollCoresShared(),
        new DPDK004KernelDriverBound(),
        new DPDK005GroupNotAccessible(),
        new DPDK006PollCoresOffNode(),
    ];
}
