using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>
/// A port that lets its devices talk to each other past the IOMMU makes one group of all that is below it.
/// The kernel's groups are the truth; the registers say why.
/// </summary>
public sealed class IOMMU003AcsMissing : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "IOMMU003",
        "A port on the NIC's path lacks ACS or has it off",
        Severity.Critical,
        "Linux drivers/iommu/iommu.c: REQ_ACS_FLAGS, pci_device_group; PCI Express Base 6.0, 6.12");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (Passthrough.IsOff(host))
        {
            yield return NotApplicable(Subject.Host, "no IOMMU is in use; the kernel turns ACS on only with one");
            yield break;
        }

        var groups = IsolationGroup.AllOf(host);
        var seen = new HashSet<PciAddress>();
        var broken = new HashSet<PciAddress>();
        foreach (var port in host.NetworkPorts.OrderByDescending(port => IsGivenAway(host, port)))
        {
            var below = port;
            foreach (var bridge in host.Pci.PathToRoot(port).Reverse())
            {
                if (seen.Add(bridge.Address) && Check(bridge, below, groups) is { } finding)
                {
                    yield return IsGivenAway(host, port) ? finding : finding with { Severity = Severity.Warning };
                }

                below = bridge;
            }

            if (!IntegratedFunctions.Contains(port) && host.Pci.GapAbove(port) is { } gap && broken.Add(below.Address))
            {
                yield return Unknown(Subject.Function(host, below), "which ports are above it, and their ACS services", gap);
            }
        }
    }

    /// <summary>Isolation is critical for what can go to guests; below other ports it is good order.</summary>
    private static bool IsGivenAway(HostSnapshot host, PciDevice port) => port.IsSriovCapable || host.HolderOf(port.Address) is not null;

    private Finding? Check(PciDevice bridge, PciDevice below, Reading<IReadOnlyDictionary<PciAddress, IsolationGroup>> groups)
    {
        var subject = Subject.Device(bridge);
        if (!bridge.Config.TryGet(out var config) || !config.Express.TryGet(out var express))
        {
            return Unknown(subject, "which ACS services it has on", config is null ? bridge.Config.Missing : config.Express.Missing);
        }

        if (express.PortType is not (ExpressPortType.RootPort or ExpressPortType.DownstreamPort))
        {
            return null;
        }

        var acs = config.Acs;
        if (!acs.IsKnown && acs.Missing.Reason != MissingReason.Absent)
        {
            return Unknown(subject, "which ACS services it has on", acs.Missing);
        }

        var lack = acs.TryGet(out var registers) ? LackOf(registers) : "has no ACS capability";
        if (lack is null)
        {
            return Passes(subject, WordsOf(registers!), acs.Evidence);
        }

        return Reconcile(bridge, below, lack, acs.Evidence ?? bridge.Config.Evidence, groups);
    }

    /// <summary>A group that begins below a port is kept apart by it, whatever its registers seem to say.</summary>
    private Finding Reconcile(
        PciDevice bridge,
        PciDevice below,
        string lack,
        Evidence? evidence,
        Reading<IReadOnlyDictionary<PciAddress, IsolationGroup>> groups)
    {
        var subject = Subject.Device(bridge);
        if (!groups.TryGet(out var byMember) || !byMember.TryGetValue(bridge.Address, out var own) || !byMember.TryGetValue(below.Address, out var group))
        {
            return lack.StartsWith("has no", StringComparison.Ordinal)
                ? Unknown(subject, "whether the kernel keeps groups apart at this port, which has no ACS capability", groups.IsKnown ? Missing.NotCollected : groups.Missing)
                : Fails(subject, $"{bridge.Address} {lack}; which groups that merges is unknown", "needed ACS services on", Remedy, evidence);
        }

        if (own.Number != group.Number)
        {
            return Passes(subject, $"{bridge.Address} {lack}, and yet the kernel keeps groups {own.Number} and {group.Number} apart: it knows this port to isolate", evidence);
        }

        return Fails(
            subject,
            $"{bridge.Address} {lack}: group {group.Number} merges {group.OthersThan(bridge.Address)}",
            "ACS on, a group for each device below",
            Remedy,
            evidence,
            new Evidence($"/sys/kernel/iommu_groups/{group.Number}/devices", $"{group.Functions.Length} functions besides bridges"));
    }

    private const string Remedy =
        "turn ACS on in the firmware setup, or use a slot whose port has it";

    private static string? LackOf(AcsCapability acs) =>
        acs.Off == AcsServices.None ? null : $"has {acs.Off} off";

    private static string WordsOf(AcsCapability acs)
    {
        var hardWired = AcsCapability.NeededForIsolation & ~acs.Capability;
        return hardWired == AcsServices.None
            ? "every needed ACS service is on"
            : $"the ACS services it offers are on; {hardWired} is not offered, which the kernel takes as hard-wired";
    }
}
