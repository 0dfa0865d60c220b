namespace Linerate.Core.Host.Guests;

/// <summary>The processor that a guest sees.</summary>
public sealed record GuestCpu
{
    public static GuestCpu NotCollected { get; } = new();

    /// <summary><c>host-passthrough</c>, <c>host-model</c>, <c>maximum</c> or <c>custom</c>.</summary>
    public Reading<string> Mode { get; init; }

    /// <summary>The model's name; <see cref="MissingReason.Absent"/> where none is named and the hypervisor takes its default.</summary>
    public Reading<string> Model { get; init; }

    /// <summary>The topology that is declared; missing when none is (QEMU then shows every vCPU as a socket).</summary>
    public Reading<GuestTopology> Topology { get; init; }

    /// <summary>Guest NUMA cells: vCPUs of each, none for a cell of memory alone.</summary>
    public ImmutableArray<CpuSet> Cells { get; init; } = [];

    /// <summary>features/kvm/hint-dedicated.</summary>
    public Reading<bool> HintDedicated { get; init; }

    /// <summary>features/kvm/poll-control.</summary>
    public Reading<bool> PollControl { get; init; }
}
