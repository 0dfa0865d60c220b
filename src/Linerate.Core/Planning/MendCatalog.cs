using Linerate.Core.Planning.Mends;

namespace Linerate.Core.Planning;

/// <summary>Which rules' failures a plan can mend, and how. The others are told with their remedy.</summary>
internal static class MendCatalog
{
    private static readonly FrozenDictionary<string, Mend> ByRule = new Dictionary<string, Mend>(StringComparer.Ordinal)
    {
        ["IOMMU005"] = HostMends.TrustNoInterrupts,
        ["NUMA008"] = HostMends.StopNumaBalancing,
        ["MEM004"] = HostMends.CalmMemoryDaemons,
        ["KRN003"] = HostMends.StopWatchdogs,
        ["PCI009"] = PowerMends.KeepLinksAwake,
        ["PWR001"] = PowerMends.RunFast,
        ["PWR002"] = PowerMends.SleepLightly,
        ["PWR003"] = PowerMends.PreferSpeed,
        ["PWR004"] = PowerMends.RunFast,
        ["PWR005"] = PowerMends.RaiseUncore,
        ["PWR006"] = PowerMends.KeepNicAwake,
        ["NIC001"] = NicMends.Moderate,
        ["NIC002"] = NicMends.Adapt,
        ["NIC003"] = NicMends.SizeRing,
        ["NIC004"] = NicMends.SizeRing,
        ["NIC006"] = NicMends.CountQueues,
        ["NIC007"] = NicMends.StopPause,
        ["NIC008"] = NicMends.Offload,
        ["NIC011"] = SteeringMends.SteerNear,
        ["VF003"] = VfMends.FreeIdleVfs,
        ["VF004"] = VfMends.MakeSafe,
        ["VF005"] = VfMends.LiftCap,
        ["VF009"] = VfMends.KeepAtBoot,
        ["IRQ001"] = VectorMends.SpreadQueues,
        ["IRQ002"] = VectorMends.SpreadQueues,
        ["IRQ003"] = VectorMends.BanFromBalancer,
        ["IRQ004"] = VectorMends.SeatGuestVectors,
        ["IRQ005"] = VectorMends.SpreadQueues,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    internal static IEnumerable<string> Rules => ByRule.Keys;

    internal static Mend? Find(string rule) => ByRule.GetValueOrDefault(rule);
}
