using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>A link that may fall asleep between packets makes the next one wait until it is awake again.</summary>
public sealed class PCI009AspmOn : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "PCI009",
        "ASPM may put the NIC's links to sleep",
        Severity.Warning,
        "PCI Express Base 6.0, 5.4.1 and 7.5.3.7; Linux pcie_aspm (kernel-parameters.txt)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var cards = NicCard.Of(host).ToArray();
        if (cards.Length > 0 && host.Power.AspmPolicy.TryGet(out var policy))
        {
            yield return policy.StartsWith("power", StringComparison.Ordinal)
                ? Fails(Subject.Host, $"the policy is {policy}", "performance", "echo performance > /sys/module/pcie_aspm/parameters/policy  # keep it with pcie_aspm.policy=performance", host.Power.AspmPolicy.Evidence)
                : Passes(Subject.Host, $"the policy is {policy}", host.Power.AspmPolicy.Evidence);
        }
        else if (cards.Length > 0 && host.Power.AspmPolicy.Missing.Reason != MissingReason.Absent)
        {
            yield return Unknown(Subject.Host, "the policy", host.Power.AspmPolicy.Missing);
        }

        foreach (var (link, _) in NicCard.LinksOf(cards))
        {
            yield return Check(NicCard.SubjectOf(host, link), link);
        }
    }

    private Finding Check(Subject subject, PcieLink link)
    {
        var states = EnabledOf(link.Lower);
        if (!states.TryGet(out var enabled))
        {
            return Unknown(subject, "whether ASPM is on for its link", states.Missing);
        }

        return enabled == 0
            ? Passes(subject, "L0s and L1 are off", states.Evidence)
            : Fails(
                subject,
                $"{NameOf(enabled)} on for the link between {link.Lower.Address} and {link.Upper.Address}",
                "L0s and L1 off",
                $"echo 0 > {link.Lower.AttributePath(enabled == 1 ? "link/l0s_aspm" : "link/l1_aspm")}  # or the policy performance for all links",
                states.Evidence);
    }

    /// <summary>Bits as in LnkCtl: 1 is L0s, 2 is L1. sysfs tells it to everybody where the kernel governs ASPM, the register to root.</summary>
    private static Reading<int> EnabledOf(PciDevice device)
    {
        if (device.Config.TryGet(out var config) && config.Express.TryGet(out var express))
        {
            return Reading<int>.Known(express.AspmEnabled, new Evidence($"{device.Directory}/config", $"LnkCtl {express.LinkControl:x4} at {express.Offset + 0x10:x2}h"));
        }

        if (device.AspmL0s.IsKnown || device.AspmL1.IsKnown)
        {
            return Reading<int>.Known((device.AspmL0s.Or(false) ? 1 : 0) | (device.AspmL1.Or(false) ? 2 : 0), device.AspmL1.Evidence ?? device.AspmL0s.Evidence);
        }

        return config is null ? device.Config.Missing : config.Express.Missing;
    }

    private static string NameOf(int states) => states switch
    {
        1 => "L0s is",
        2 => "L1 is",
        _ => "L0s and L1 are",
    };
}
