namespace Linerate.Core.Host.Cpus;

/// <summary>One logical CPU. An offline CPU has a number and no topology.</summary>
public sealed record Cpu(int Number)
{
    /// <summary>topology/physical_package_id.</summary>
    public Reading<int> Package { get; init; }

    /// <summary>topology/core_id; unique only within a package (and die).</summary>
    public Reading<int> Core { get; init; }

    /// <summary>topology/die_id; absent on old kernels.</summary>
    public Reading<int> Die { get; init; }

    /// <summary>topology/thread_siblings_list: the CPUs of the same physical core, this one included.</summary>
    public Reading<CpuSet> Siblings { get; init; }

    /// <summary>The node that lists this CPU.</summary>
    public Reading<NodeId> Node { get; init; }
}
