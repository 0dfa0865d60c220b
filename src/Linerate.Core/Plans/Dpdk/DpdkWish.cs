namespace Linerate.Core.Plans.Dpdk;

/// <summary>A DPDK program that shall run.</summary>
/// <param name="Functions">The functions that it takes.</param>
/// <param name="PollCores">How many whole cores poll, at least one.</param>
public sealed record DpdkWish(ImmutableArray<PciAddress> Functions, int PollCores)
{
    /// <summary>What tells it from other programs (<c>--file-prefix</c>).</summary>
    public string Prefix { get; init; } = "linerate";

    /// <summary>CPUs that it must leave alone: those of other programs, and reserved ones.</summary>
    public CpuSet Apart { get; init; } = CpuSet.Empty;

    /// <summary>Its hugepages on each node that it has a function on.</summary>
    public ByteSize MemoryPerNode { get; init; } = ByteSize.MiB(1024);
}
