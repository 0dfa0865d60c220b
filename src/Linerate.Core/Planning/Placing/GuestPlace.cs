using Linerate.Core.Host.Guests;

namespace Linerate.Core.Planning.Placing;

/// <summary>Where a guest should run from its next start on.</summary>
/// <param name="Guest">The guest.</param>
/// <param name="Node">The node of its CPUs and memory.</param>
/// <param name="Vcpus">The CPUs of each vCPU, in the guest's order.</param>
/// <param name="Emulator">The CPUs of QEMU's own threads.</param>
public sealed record GuestPlace(Guest Guest, NodeId Node, ImmutableArray<CpuSet> Vcpus, CpuSet Emulator)
{
    /// <summary>Whether each vCPU has a CPU of its own, on whole cores that nobody else has.</summary>
    public bool IsDedicated { get; init; }

    /// <summary>The page size of its memory; null leaves it.</summary>
    public ByteSize? PageSize { get; init; }

    /// <summary>Threads of a core that it is given; 1 without SMT.</summary>
    public int ThreadsPerCore { get; init; } = 1;

    /// <summary>Why here, one sentence with the numbers.</summary>
    public string Why { get; init; } = "";

    /// <summary>All CPUs of its vCPUs.</summary>
    public CpuSet Cpus => Vcpus.Aggregate(CpuSet.Empty, (sum, cpus) => sum | cpus);
}
