namespace Linerate.Core.Rules.Memory;

/// <summary>The MEM rules in report order.</summary>
internal static class MemoryRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new MEM001GuestOnSmallPages(),
        new MEM002OneGigPagesPossible(),
        new MEM003PoolOffNicNode(),
        new MEM004MemoryDaemonsInterfere(),
        new MEM005LockLimitBelowGuest(),
    ];
}
