using Linerate.Core.Host.Softnet;

namespace Linerate.Core.Attributions;

/// <summary>Counters of one moment: what is read right before and right after traffic.</summary>
/// <param name="At">When, by a clock that only goes forward.</param>
public sealed record CounterSample(TimeSpan At)
{
    public Reading<ImmutableArray<CpuTimes>> Cpus { get; init; }

    public Reading<ImmutableArray<SoftnetRow>> Softnet { get; init; }

    public Reading<ImmutableArray<VectorCount>> Vectors { get; init; }

    public ImmutableArray<InterfaceCounters> Interfaces { get; init; } = [];

    public ImmutableArray<GuestTime> Guests { get; init; } = [];

    /// <summary>Exits of all guests' vCPUs to the host's kernel: /sys/kernel/debug/kvm/exits.</summary>
    public Reading<long> Exits { get; init; }
}
