namespace Linerate.Core.Intents;

/// <summary>What an owner wants of a host, as linerate.toml says it. What it leaves out is the planner's to choose.</summary>
public sealed record Intent
{
    public static Intent None { get; } = new();

    /// <summary>The profile; null where the command line's holds.</summary>
    public string? Profile { get; init; }

    /// <summary>CPUs that no guest, poll loop or vector is placed on.</summary>
    public CpuSet ReservedCpus { get; init; }

    /// <summary>What is never changed: NICs and guests by name, and the words of <see cref="KnobWords"/>.</summary>
    public ImmutableArray<string> Untouchable { get; init; } = [];

    /// <summary>By interface.</summary>
    public ImmutableSortedDictionary<string, NicIntent> Nics { get; init; } = ImmutableSortedDictionary<string, NicIntent>.Empty;

    /// <summary>By name.</summary>
    public ImmutableSortedDictionary<string, GuestIntent> Guests { get; init; } = ImmutableSortedDictionary<string, GuestIntent>.Empty;

    /// <summary>DPDK programs by name, which tells one from another (<c>--file-prefix</c>).</summary>
    public ImmutableSortedDictionary<string, DpdkIntent> Dpdk { get; init; } = ImmutableSortedDictionary<string, DpdkIntent>.Empty;
}
