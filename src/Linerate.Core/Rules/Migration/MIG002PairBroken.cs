using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Migration;

/// <summary>A virtio NIC and a VF are declared a pair and cannot be one: the guest's net_failover joins NICs by their MAC, one of each.</summary>
public sealed class MIG002PairBroken : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "MIG002",
        "Failover pair of a guest does not fit together",
        Severity.Warning,
        "Documentation/networking/net_failover.rst; libvirt, Teaming a virtio/hostdev NIC pair");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        foreach (var guest in MovingGuests.Of(host))
        {
            foreach (var (passthrough, vf) in MovingGuests.VfsOf(host, guest))
            {
                if (passthrough.TeamingPartner is { } partner)
                {
                    yield return Judge(host, guest, passthrough, vf, partner);
                }
            }

            foreach (var standby in guest.VirtioNics.Where(nic => nic.IsTeamingPersistent && !guest.HostDevices.Any(device => device.TeamingPartner == nic.Name)))
            {
                yield return Alone(guest, standby);
            }
        }
    }

    private Finding Judge(HostSnapshot host, Guest guest, GuestHostDevice passthrough, PciDevice vf, string partner)
    {
        var subject = Subject.Vf(host, vf);
        if (guest.VirtioNics.FirstOrDefault(nic => nic.Name == partner) is not { } standby)
        {
            return Broken(subject, guest, $"it names {partner}, and the guest has no NIC of that name", passthrough.Evidence);
        }

        if (!standby.IsTeamingPersistent || standby.Model?.StartsWith("virtio", StringComparison.Ordinal) != true)
        {
            var what = standby.IsTeamingPersistent ? $"a {standby.Model ?? "NIC of QEMU's default model"}, which has no failover" : "not declared persistent";
            return Broken(subject, guest, $"{partner} is {what}", passthrough.Evidence, standby.Evidence);
        }

        if (guest.HostDevices.Count(device => device.TeamingPartner == partner) > 1)
        {
            return Broken(subject, guest, $"{partner} stands in for {string.Join(" and ", guest.HostDevices.Where(device => device.TeamingPartner == partner).Select(device => device.Address))}", passthrough.Evidence, standby.Evidence);
        }

        var mac = MovingGuests.MacOf(host, passthrough, vf);
        if (standby.Mac is not { } other)
        {
            return Unknown(subject, $"the MAC of {partner}", new Missing(MissingReason.Absent, guest.Origin, "the description leaves it to QEMU"));
        }

        return !mac.TryGet(out var own) ? Unknown(subject, "its MAC", mac.Missing)
            : own == other ? Passes(subject, $"{partner} has its MAC {own}", passthrough.Evidence, standby.Evidence)
            : Broken(subject, guest, $"its MAC is {own}, that of {partner} is {other}", mac.Evidence, standby.Evidence);
    }

    private Finding Alone(Guest guest, GuestVirtioNic standby) => Broken(
        Subject.PartOf(guest, standby.Name), guest, $"{standby.Name} stands in for no VF: the guest waits for one, and has one NIC meanwhile", standby.Evidence);

    private Finding Broken(Subject subject, Guest guest, string observed, params ReadOnlySpan<Evidence?> evidence) => Fails(
        subject,
        observed,
        "one virtio NIC, teaming persistent, and one VF, teaming transient, that names its alias; one MAC for both",
        GuestRemedy.Edit(guest, "<teaming> and <mac> of both interfaces", "failover=on and failover_pair_id of one id, and one mac"),
        evidence);
}
