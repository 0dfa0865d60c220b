using Linerate.Core.Impacts.Repairs;
using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the PCI rules cost.</summary>
internal static class PciCosts
{
    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("PCI001", Unmeasured(Throughput, "the lanes that are missing are that part of the link")) { Repair = LinkRepairs.Wide, IsOfCard = true },
        new("PCI002", Unmeasured(Throughput, "each generation carries about twice the one before")) { Repair = LinkRepairs.Fast, IsOfCard = true },
        new("PCI003", Unmeasured(Throughput, "the narrowest link of the path decides")) { Repair = LinkRepairs.AsTheNic, IsOfCard = true },
        new("PCI004", Unmeasured(Throughput, "all ports of the card share its link")) { Repair = StageRepairs.LinksLifted, IsOfCard = true },
        new("PCI005", Unmeasured(Throughput, "all NICs below share the uplink")) { Repair = StageRepairs.LinksLifted },
        new("PCI006", Derived(Throughput, 0, 11, Amount.Percent, "MPS 128 to 256 gives 9 to 11 % on large writes, 256 to 512 3 to 5 %: headers per payload (Neugebauer et al., SIGCOMM 2018)")) { Repair = LinkRepairs.LargePayload },
        new("PCI007", Derived(Throughput, 0, 4, Amount.Percent, "MRRS 512 to 4096 gives 2 to 4 % both ways at once, by bytes alone; more where tags run out")) { Repair = LinkRepairs.LargeRequest },
        new("PCI008", Unmeasured(Throughput, "measured from nothing to four times (one TCP stream to a remote node of an ARM server, mlx5: 10 to 40 Gb/s); on some platforms it harms")),
        new("PCI009", Unmeasured(Latency, "the exit latencies stand in the link's registers; what they cost depends on the pauses between frames")),
        new("PCI010", Unmeasured(LossRisk, "errors are repeated and cost time; how many frames they cost was not counted")),
        new("PCI011", Unmeasured(Throughput, "what else uses the chipset's link is not known")),
    ];
}
