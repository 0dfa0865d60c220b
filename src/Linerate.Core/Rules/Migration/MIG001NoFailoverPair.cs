using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Migration;

/// <summary>A guest with a VF stays where it is: QEMU refuses to migrate it, unless the VF has a stand-in or a driver that can save its state.</summary>
public sealed class MIG001NoFailoverPair : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "MIG001",
        "Guest's VF keeps it from live migration",
        Severity.Note,
        "libvirt, Teaming a virtio/hostdev NIC pair; QEMU docs/system/virtio-net-failover.rst");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        from guest in MovingGuests.Of(host)
        from pair in MovingGuests.VfsOf(host, guest)
        select Judge(host, profile, guest, pair.Passthrough, pair.Vf);

    private Finding Judge(HostSnapshot host, Profile profile, Guest guest, GuestHostDevice passthrough, PciDevice vf)
    {
        var subject = Subject.Vf(host, vf);
        if (passthrough.TeamingPartner is { } partner)
        {
            return Passes(subject, $"{partner} stands in for it", passthrough.Evidence);
        }

        if (MovingGuests.Migrates(host, vf, profile.Nics))
        {
            return Passes(subject, $"{vf.Driver.Value} saves and restores it", vf.Driver.Evidence);
        }

        return Fails(
            subject,
            $"{guest.Name} holds it without a stand-in",
            "a virtio NIC of the same MAC beside it (teaming), which carries while the guest moves; for a guest that never moves, nothing",
            guest.IsDescribed
                ? $"linerate.toml: [guests.{guest.Name}] failover = \"BRIDGE\", then linerate plan --intent linerate.toml"
                : $"start {guest.Name} with -device virtio-net-pci,failover=on,id=standby0,mac=MAC and failover_pair_id=standby0 on its vfio-pci",
            passthrough.Evidence);
    }
}
