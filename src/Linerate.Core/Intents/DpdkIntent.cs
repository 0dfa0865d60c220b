namespace Linerate.Core.Intents;

/// <summary>A DPDK program that VFs of this host are for.</summary>
public sealed record DpdkIntent
{
    /// <summary>The VFs that it takes, by PCI address or as <c>eth1:0</c>.</summary>
    public ImmutableArray<string> Vfs { get; init; } = [];

    /// <summary>How many whole cores poll.</summary>
    public int PollCores { get; init; } = 1;

    /// <summary>Its hugepages on each node that it has a VF on; null takes 1 GiB.</summary>
    public ByteSize? MemoryPerNode { get; init; }
}
