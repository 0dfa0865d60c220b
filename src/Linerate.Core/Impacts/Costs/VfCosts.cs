using Linerate.Core.Impacts.Repairs;
using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the VF rules cost.</summary>
internal static class VfCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("VF001", Unmeasured(Availability, "no guest can have a VF of this port")),
        new("VF002", Unmeasured(Availability, "the last VFs or queues do not start")),
        new("VF003", Unmeasured(Availability, "a VF that the host's driver holds is not free for a guest until it lets go")),
        new("VF004", Unmeasured(Isolation, "the guest can send or see what is not its own")),
        new("VF005", Unmeasured(Throughput, "the cap is the most that it sends")) { Repair = StageRepairs.Lifted(Datapaths.StageKind.RateCap) },
        new("VF006", Unmeasured(Availability, "nothing is sent or received")),
        new("VF007", Unmeasured(PacketRate, "each queue is served by one vCPU; what one takes depends on the software")),
        new("VF008", Derived(Cpu, 3.55, 3.55, Amount.CpuPercent, "0.71 µs an exit (kvm list, 2019, Skylake) × 50,000 interrupts/s; where the knee lies was not measured", "at 50,000 interrupts/s")),
        new("VF009", Unmeasured(Availability, "after the next boot the guests that need them do not start")),
    ];
}
