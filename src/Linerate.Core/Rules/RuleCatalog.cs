using Linerate.Core.Rules.Cpus;
using Linerate.Core.Rules.Dpdk;
using Linerate.Core.Rules.Guests;
using Linerate.Core.Rules.Iommu;
using Linerate.Core.Rules.Irqs;
using Linerate.Core.Rules.Kernel;
using Linerate.Core.Rules.Memory;
using Linerate.Core.Rules.Migration;
using Linerate.Core.Rules.Nics;
using Linerate.Core.Rules.Numa;
using Linerate.Core.Rules.Operations;
using Linerate.Core.Rules.Pci;
using Linerate.Core.Rules.Power;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Rules;

/// <summary>All rules in report order. Written by hand, so that it can be searched and trimmed; a test fails when one is missing.</summary>
public static class RuleCatalog
{
    public static ImmutableArray<Rule> All { get; } =
    [
        .. PciRules.All,
        .. IommuRules.All,
        .. VfRules.All,
        .. NumaRules.All,
        .. IrqRules.All,
        .. NicRules.All,
        .. MemoryRules.All,
        .. PowerRules.All,
        .. CpuRules.All,
        .. KernelRules.All,
        .. GuestRules.All,
        .. DpdkRules.All,
        .. MigrationRules.All,
        .. OperationsRules.All,
    ];
}
