using Linerate.Core.Impacts.Repairs;
using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the NIC rules cost.</summary>
internal static class NicCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("NIC001", Unmeasured(Latency, "the wait for the interrupt"), Unmeasured(Cpu, "an interrupt each time")) { Measure = FactMeasures.Moderation },
        new("NIC002", Unmeasured(Latency, "the delay of a frame depends on the traffic before it")),
        new("NIC003", Unmeasured(LossRisk, "what does not fit the ring is dropped")) { Measure = FactMeasures.Burst },
        new("NIC004", Published(Throughput, 1, 1.2, Amount.Times, "16 rings of 128 instead of 1024 descriptors: 195 instead of 162 Gb/s, 110 instead of 1224 µs (Pismenny et al., OSDI 2025); a smaller ring holds less of a burst")),
        new("NIC005", Unmeasured(LossRisk, "frames that came and were dropped, as counted")),
        new("NIC006", Unmeasured(PacketRate, "one queue is served by one core; what one takes depends on the software")),
        new("NIC007", Published(Latency, 0, 335, Amount.Microseconds, "one pause of 65,535 quanta at 100 Gb/s, for every queue of the port; renewed as long as the ring is full (IEEE 802.3, 31B)", "a pause")),
        new("NIC008", Unmeasured(Cpu, "work for each frame that the NIC would do for many at once")),
        new("NIC009", Derived(Throughput, 0, 5.2, Amount.Percent, "TCP payload 99.0 instead of 94.1 % of the line at MTU 9000 and 1500; a VF above its port's MTU loses its large frames")),
        new("NIC010", Unmeasured(Throughput, "the wire's rate")) { Repair = StageRepairs.FastestWire },
        new("NIC011", NumaCosts.RemoteAccess),
        new("NIC012", Unmeasured(LossRisk, "frames wait in the ring for the next round of a softirq that ran out of its budget")),
    ];
}
