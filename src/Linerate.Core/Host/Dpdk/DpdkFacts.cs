namespace Linerate.Core.Host.Dpdk;

/// <summary>The processes that poll NICs from user space with DPDK.</summary>
public sealed record DpdkFacts
{
    public static DpdkFacts NotCollected { get; } = new();

    /// <summary>
    /// Those that run: holders of a lock in a DPDK runtime folder (/run/dpdk), and programs known by name, that have EAL's threads.
    /// One started with <c>--in-memory</c> under a name of its own leaves neither.
    /// </summary>
    public Reading<ImmutableArray<DpdkProcess>> Processes { get; init; }
}
