using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Guests;

/// <summary>A paravirtual NIC without vhost copies in QEMU's main loop; with one queue all vCPUs share one; a short ring drops bursts.</summary>
public sealed class GST004VirtioUntuned : FunctionRule
{
    // QEMU hw/net/virtio-net.c, VIRTIO_NET_RX_QUEUE_DEFAULT_SIZE.
    private const int DefaultRing = 256;

    public override RuleInfo Info { get; } = new(
        "GST004",
        "Virtio NIC lacks vhost, queues or ring",
        Severity.Warning,
        "libvirt, Domain XML format: interface <driver>; QEMU virtio-net");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        foreach (var guest in host.Guests.All)
        {
            // Beside a VF it carries management traffic, or stands in for a migration.
            var minor = !guest.UnnamedDevices.IsEmpty || host.FunctionsOf(guest).Any();
            foreach (var nic in guest.VirtioNics)
            {
                var finding = Check(profile, guest, nic);
                yield return minor && finding.Verdict == Verdict.Fail ? finding with { Severity = Severity.Note } : finding;
            }
        }
    }

    private Finding Check(Profile profile, Guest guest, GuestVirtioNic nic)
    {
        var subject = Subject.PartOf(guest, nic.Name);
        if (nic.Backend is "vhost-user" or "vhost-vdpa")
        {
            return NotApplicable(subject, $"{nic.Backend}: another program or the NIC itself serves it");
        }

        if (nic.Model is { } model && !model.StartsWith("virtio", StringComparison.Ordinal))
        {
            return Fails(
                subject,
                $"{model}: an emulated NIC, an exit per register access",
                "virtio",
                GuestRemedy.Edit(guest, $"<model type='virtio'/> in the interface of {nic.Name}", $"-device virtio-net-pci for {nic.Name}"),
                nic.Evidence);
        }

        if (nic.Model is null)
        {
            return Unknown(subject, "its model", new Missing(MissingReason.Unsupported, nic.Evidence?.Where ?? guest.Origin, "the description names none"));
        }

        // No backend named is libvirt's choice: vhost where /dev/vhost-net is.
        if (nic.Backend is not (null or "vhost"))
        {
            return Fails(
                subject,
                $"backend {nic.Backend}: frames are copied in QEMU",
                "vhost",
                GuestRemedy.Edit(guest, $"<driver name='vhost' queues='{guest.Vcpus.Length}'/> in the interface of {nic.Name}; the host needs vhost_net", $"-netdev tap,vhost=on,queues={guest.Vcpus.Length} for {nic.Name}"),
                nic.Evidence);
        }

        var queues = nic.Queues ?? 1;
        if (queues == 1 && guest.Vcpus.Length > 1)
        {
            return Fails(
                subject,
                $"one queue for {guest.Vcpus.Length} vCPUs",
                $"up to {guest.Vcpus.Length} queues",
                GuestRemedy.Edit(guest, $"<driver name='vhost' queues='{guest.Vcpus.Length}'/> in the interface of {nic.Name}", $"-netdev tap,vhost=on,queues={guest.Vcpus.Length} for {nic.Name}"),
                nic.Evidence);
        }

        // The transmit ring of a tap is 256 at most; only the receive ring is a choice.
        var ring = nic.RxQueueSize ?? DefaultRing;
        var least = profile.Guest.MinVirtioRing;
        return ring < least.Value
            ? Fails(
                subject,
                $"receive ring of {ring}{(nic.RxQueueSize is null ? ", QEMU's default" : "")}",
                $"at least {least.Value}",
                GuestRemedy.Edit(guest, $"<driver name='vhost' queues='{queues}' rx_queue_size='1024'/> in the interface of {nic.Name}", $"-device virtio-net-pci,rx_queue_size=1024 for {nic.Name}"),
                nic.Evidence) with
            { Authority = least.Source }
            : Passes(subject, $"{nic.Backend ?? "vhost by default"}, {queues} queues, receive ring {ring}", nic.Evidence);
    }
}
