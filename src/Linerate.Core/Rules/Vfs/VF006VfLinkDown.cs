using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Vfs;

/// <summary>The guest's VF has no carrier: its link state is disabled, or it follows a PF that is down.</summary>
public sealed class VF006VfLinkDown : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF006",
        "Guest's VF has no link",
        Severity.Critical,
        "ip-link(8), vf state");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        from port in host.SriovPorts
        from pair in host.VfsOf(port)
        where host.HolderOf(pair.Vf.Address) is not null
        select Judge(host, port, pair.Vf, pair.Settings);

    private Finding Judge(HostSnapshot host, PciDevice port, PciDevice vf, Reading<VfSettings> reading)
    {
        var subject = Subject.Vf(host, vf);
        if (reading.TryGet(out var settings) && settings.LinkState is VfLinkState.Disable)
        {
            return Fails(
                subject,
                $"link state of VF {settings.Index} is disable",
                "auto",
                $"ip link set {Subject.Port(host, port).Name} vf {settings.Index} state auto",
                reading.Evidence is null ? null : reading.Evidence with { Raw = $"vf {settings.Index} link-state disable" });
        }

        return host.Nics.Of(port.Address) is [var pf, ..]
            ? JudgePort(subject, pf, settings)
            : Unknown(subject, "the state of its PF", reading.IsKnown ? Missing.NotCollected : reading.Missing);
    }

    private Finding JudgePort(Subject subject, Nic pf, VfSettings? settings)
    {
        if (!pf.OperState.TryGet(out var state))
        {
            return Unknown(subject, $"the state of {pf.Name}", pf.OperState.Missing);
        }

        if (state != "down" && !pf.Carrier.Is(carrier => !carrier))
        {
            return Passes(subject, $"{pf.Name} is {state}", pf.OperState.Evidence);
        }

        return settings?.LinkState is VfLinkState.Enable
            ? Passes(subject, $"{pf.Name} is {state}; the VF's link state is enable, so VFs reach each other and nothing else", pf.OperState.Evidence)
            : Fails(
                subject,
                $"{pf.Name} is {state}, and the VF follows it",
                $"{pf.Name} up with a carrier",
                $"ip link set {pf.Name} up  # if it stays down: its cable and switch port",
                pf.OperState.Evidence,
                pf.Carrier.Evidence);
    }
}
