using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Models;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Rules.Nics;

/// <summary>A VF whose interface is larger than its PF's loses its long frames; a small MTU costs headers and a packet's work for every 1500 bytes.</summary>
public sealed class NIC009MtuMismatch : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC009",
        "MTU of the port does not fit its VFs or the profile",
        Severity.Warning,
        "ip-link(8); NVIDIA ngc_multinode_perf");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (port, nic) => Judge(host, port, nic, profile.Nic), NotApplicable, Unknown);

    private Finding Judge(HostSnapshot host, PciDevice port, Nic nic, NicThresholds goal)
    {
        var subject = Subject.Nic(nic);
        if (!nic.Mtu.TryGet(out var mtu))
        {
            return Unknown(subject, "its MTU", nic.Mtu.Missing);
        }

        var larger = port.VirtualFunctions
            .SelectMany(vf => host.Nics.Of(vf))
            .Concat(InsideNic.Of(host)
                .Where(inside => inside.Nic is not null && host.PhysicalFunctionOf(inside.Vf).Address == port.Address)
                .Select(inside => inside.Nic! with { Name = $"{inside.Nic.Name} inside {inside.Guest.Name}" }))
            .Where(vf => vf.Mtu.Is(own => own > mtu))
            .ToArray();
        if (larger is [var first, ..])
        {
            var most = larger.Max(vf => vf.Mtu.Value);
            return Fails(
                subject,
                $"MTU {mtu}, and {first.Name}{(larger.Length > 1 ? $" and {larger.Length - 1} more VF interfaces" : "")} up to {most}",
                $"at least {most}, as its VFs",
                $"ip link set {nic.Name} mtu {most}",
                nic.Mtu.Evidence,
                first.Mtu.Evidence);
        }

        return mtu >= goal.MinMtu.Value
            ? Passes(subject, $"MTU {mtu}", nic.Mtu.Evidence)
            : Fails(
                subject,
                $"MTU {mtu}: TCP payload is at most {EthernetFraming.TcpShare(mtu):P1} of the line",
                $"{goal.MinMtu.Value} ({EthernetFraming.TcpShare((int)goal.MinMtu.Value):P1}), where switch and peers carry it",
                $"ip link set {nic.Name} mtu {goal.MinMtu.Value}",
                nic.Mtu.Evidence) with
            { Severity = Severity.Note, Authority = goal.MinMtu.Source };
    }
}
