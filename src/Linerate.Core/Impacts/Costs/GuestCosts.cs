using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the guest rules cost.</summary>
internal static class GuestCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("GST001", Unmeasured(Cpu, "two busy tasks on one core while another idles; how much depends on them")),
        new("GST002", Unmeasured(Cpu, "code paths without the host's instructions; several times slower for encryption")),
        new("GST003", Unmeasured(Migration, "no root port for the VF and its standby"), Unmeasured(Latency, "nothing on the data path itself")),
        new("GST004", Unmeasured(PacketRate, "one queue stops at what one core can copy: 0.7 to 0.9 million frames a second through the socket API in one report")),
        new("GST005", Unmeasured(LossRisk, "depends on the bursts that come and on how long the guest's CPU is away")),
        new("GST006", Unmeasured(Latency, "up to the time that a frame waits for its interrupt"), Unmeasured(Cpu, "an interrupt for each few frames; how much depends on the load")),
        new("GST007", Unmeasured(Throughput, "without its driver the VF carries nothing; with another one it carries what that offers")),
        new("GST008", Unmeasured(Latency, "depends on how much the guest contends for locks")),
    ];
}
