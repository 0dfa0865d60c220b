using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>Devices of one group can only be given away together: a VF that shares its group cannot go to a guest of its own.</summary>
public sealed class IOMMU002BloatedGroup : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "IOMMU002",
        "A NIC function shares its IOMMU group with strangers",
        Severity.Critical,
        "Documentation/driver-api/vfio.rst: a group is the unit of ownership");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (Passthrough.IsOff(host))
        {
            return [NotApplicable(Subject.Host, "no IOMMU is in use")];
        }

        var groups = IsolationGroup.AllOf(host);
        var hidden = IsolationGroup.Hidden(host);
        return host.Pci.Devices.Where(device => device.IsNetwork).Select(function => Check(host, function, groups, hidden));
    }

    private Finding Check(HostSnapshot host, PciDevice function, Reading<IReadOnlyDictionary<PciAddress, IsolationGroup>> groups, Missing? hidden)
    {
        var subject = Subject.Function(host, function);
        if (!groups.TryGet(out var byMember))
        {
            return Unknown(subject, "its IOMMU group", groups.Missing);
        }

        if (!byMember.TryGetValue(function.Address, out var group))
        {
            return Unknown(subject, "its IOMMU group", function.IommuGroup.IsKnown ? Missing.NotCollected : function.IommuGroup.Missing);
        }

        var evidence = new Evidence($"/sys/kernel/iommu_groups/{group.Number}/devices", $"{group.Functions.Length} functions besides bridges");
        var isShared = function.IsVirtualFunction ? group.Functions.Length > 1 : group.HasStrangersTo(host, function);
        if (!isShared)
        {
            return hidden is not null
                ? Unknown(subject, "whether another function shares its group", hidden)
                : Passes(subject, function.IsVirtualFunction ? $"alone in group {group.Number}" : $"group {group.Number} holds its own card only", evidence);
        }

        return Fails(
            subject,
            $"group {group.Number} also holds {group.OthersThan(function.Address)}",
            function.IsVirtualFunction ? "a group of its own" : "no function of another card in its group",
            "turn on ACS at the port that IOMMU003 names, or use another slot",
            evidence) with
        {
            Severity = function.IsVirtualFunction || function.IsSriovCapable || host.HolderOf(function.Address) is not null ? Severity.Critical : Severity.Warning,
        };
    }
}
