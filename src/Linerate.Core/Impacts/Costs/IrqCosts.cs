using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the interrupt rules cost.</summary>
internal static class IrqCosts
{
    private const string Exit = "0.71 µs an exit (kvm list, 2019, Skylake) × 100,000 interrupts/s";

    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("IRQ001", NumaCosts.RemoteAccess),
        new("IRQ002", Unmeasured(PacketRate, "the queues on one CPU share what one core takes")),
        new("IRQ003", Unmeasured(Drift, "placement changes every ten seconds; what that costs differs from run to run")),
        new("IRQ004", Derived(Cpu, 0, 7.1, Amount.CpuPercent, Exit, "up to 100,000 interrupts/s"), Unmeasured(Latency, "an interrupt between sockets for each of the guest's")),
        new("IRQ005", Derived(Cpu, 0, 7.1, Amount.CpuPercent, Exit, "up to 100,000 interrupts/s"), Unmeasured(Latency, "the softirq that follows may run for its whole budget")),
        new("IRQ006", Unmeasured(Availability, "the next device or queue finds no vector")),
        new("IRQ007", Unmeasured(Drift, "the interrupt arrives elsewhere than was asked for")),
        new("IRQ008", Unmeasured(LossRisk, "what waits behind the interrupts fills rings"), Unmeasured(Cpu, "the share of the CPU's time that was seen")),
    ];
}
