using Linerate.Core.Impacts.Repairs;
using static Linerate.Core.Impacts.CostKind;
using static Linerate.Core.Impacts.RuleCost;

namespace Linerate.Core.Impacts.Costs;

/// <summary>What failures of the IOMMU rules cost.</summary>
internal static class IommuCosts
{
    private const string Exits = "0.71 µs an exit (kvm list, 2019, Skylake) × 50,000 interrupts/s";

    internal static ImmutableArray<RuleCost> All { get; } =
    [
        new("IOMMU001", Unmeasured(Availability, "no guest can hold a VF without it")),
        new("IOMMU002", Unmeasured(Isolation, "whoever holds one device of the group can reach the others"), Unmeasured(Availability, "the VF can be passed through only with its whole group")),
        new("IOMMU003", Unmeasured(Isolation, "devices below the port can reach each other without the IOMMU")),
        new("IOMMU004", Published(Throughput, 1.25, 3.3, Amount.Times, "lazy against strict: E810 97.4 and 34.1 Gb/s (iommu list, 2021-05); 0.20 to 0.65 lost (Fast & Safe, SOSP 2024)")) { Repair = StageRepairs.HostMappingsLifted },
        new("IOMMU005", Unmeasured(Isolation, "a guest's device can raise any interrupt of the host")),
        new("IOMMU006", Derived(Cpu, 3.55, 3.55, Amount.CpuPercent, Exits, "at 50,000 interrupts/s")),
        new("IOMMU007", Unmeasured(Isolation, "the groups shown are not isolated by hardware")),
        new("IOMMU008", Published(Throughput, 1, 9, Amount.Times, "nested translation: 229 Gb/s on 8 cores, 25 on 16 (xlab-uiuc/Fast-and-Safe 00ebcf8)")),
        new("IOMMU009", Published(PacketRate, 1.45, 3.3, Amount.Times, "64-byte reads over twice to 64 times the IOMMU's reach (Neugebauer et al., SIGCOMM 2018)")) { Repair = StageRepairs.Lifted(Datapaths.StageKind.Iommu) },
    ];
}
