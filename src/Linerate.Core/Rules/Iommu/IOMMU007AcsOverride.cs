using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>The out-of-tree override makes groups smaller than the hardware isolates: guests can reach each other's devices by DMA.</summary>
public sealed class IOMMU007AcsOverride : Rule
{
    private const string Name = "pcie_acs_override";

    public override RuleInfo Info { get; } = new(
        "IOMMU007",
        "ACS override pretends isolation that is not there",
        Severity.Critical,
        "out-of-tree patch of the VFIO maintainer; the mainline kernel has no such parameter");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var boot = host.Kernel.Boot;
        if (!boot.TryGet(out var parameters))
        {
            return [Unknown(Subject.Host, "the kernel's command line", boot.Missing)];
        }

        return
        [
            parameters.Last(Name) is { } given
                ? Fails(
                    Subject.Host,
                    $"{given} is on the command line: groups do not show what the hardware isolates",
                    "no override",
                    $"remove {Name} from the command line, and give away what the groups then allow (IOMMU002, IOMMU003)",
                    boot.Evidence)
                : Passes(Subject.Host, $"no {Name}", boot.Evidence),
        ];
    }
}
