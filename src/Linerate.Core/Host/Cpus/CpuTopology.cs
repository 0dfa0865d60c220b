namespace Linerate.Core.Host.Cpus;

/// <summary>The host's CPUs: /sys/devices/system/cpu.</summary>
public sealed class CpuTopology
{
    private readonly Lazy<FrozenDictionary<int, Cpu>> _byNumber;

    public CpuTopology() => _byNumber = new(() => Cpus.ToFrozenDictionary(cpu => cpu.Number));

    public static CpuTopology NotCollected { get; } = new();

    /// <summary>Every CPU that has a directory, in ascending order, offline ones included.</summary>
    public ImmutableArray<Cpu> Cpus { get; init; } = [];

    public Reading<CpuSet> Online { get; init; }

    public Reading<CpuSet> Offline { get; init; }

    public Reading<CpuSet> Possible { get; init; }

    /// <summary>/sys/devices/system/cpu/isolated: what <c>isolcpus=</c> took from the scheduler's domains.</summary>
    public Reading<CpuSet> Isolated { get; init; }

    /// <summary>/sys/devices/system/cpu/nohz_full.</summary>
    public Reading<CpuSet> TickFree { get; init; }

    /// <summary>/sys/fs/cgroup/cpuset.cpus.isolated: what isolated cgroup partitions took (Documentation/admin-guide/cgroup-v2, kernel 6.8).</summary>
    public Reading<CpuSet> PartitionIsolated { get; init; }

    /// <summary>/sys/devices/system/cpu/smt/active.</summary>
    public Reading<bool> SmtActive { get; init; }

    public ImmutableArray<CpuCache> Caches { get; init; } = [];

    public Cpu? Find(int number) => _byNumber.Value.GetValueOrDefault(number);

    /// <summary>A CPU, or why nothing is known of it.</summary>
    public Reading<Cpu> Read(int number) =>
        Find(number) is { } cpu ? Reading<Cpu>.Known(cpu)
        : Online.IsKnown ? new Missing(MissingReason.Absent, $"/sys/devices/system/cpu/cpu{number}", "the host has no such CPU")
        : Online.Missing;

    /// <summary>All CPUs that share a physical core with any of <paramref name="cpus"/>, those included.</summary>
    public CpuSet WholeCores(CpuSet cpus)
    {
        var cores = cpus;
        foreach (var cpu in cpus)
        {
            if (Find(cpu) is { } found && found.Siblings.TryGet(out var siblings))
            {
                cores |= siblings;
            }
        }

        return cores;
    }
}
