using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Operations;

/// <summary>A guest sends through virtio and a host bridge while a VF of the right node lies idle.</summary>
public sealed class OPS002VirtioTax : FunctionRule
{
    // Published, and of the order of magnitude only: no two of these measured the same host.
    private const string Tax = "a report has 233 against 335 kpps (64 B UDP, 8 vCPUs), another 10-14 Gb/s through a bridge on a 100G port";

    public override RuleInfo Info { get; } = new(
        "OPS002",
        "Guest on virtio while a free VF is near",
        Severity.Note,
        "user reports, order of magnitude only: virtio against VF 64 B UDP; github.com/tymonx/virtio issue 1");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var candidates = host.Guests.All
            .Where(guest => guest.VirtioNics.Any(IsCarriedByHost) && guest.UnnamedDevices.IsEmpty && !host.FunctionsOf(guest).Any());
        var free = new Lazy<ILookup<NodeId?, PciDevice>>(() => host.VirtualFunctions
            .Where(vf => IsFree(host, vf))
            .ToLookup(vf => host.NodeOf(vf).TryGet(out var node) ? node : (NodeId?)null));
        return candidates.Select(guest => Check(host, profile, guest, free));
    }

    private Finding Check(HostSnapshot host, Profile profile, Guest guest, Lazy<ILookup<NodeId?, PciDevice>> free)
    {
        var subject = Subject.Guest(guest);
        var prefer = profile.Guest.PreferVf;
        if (!prefer.Value)
        {
            return NotApplicable(subject, $"the {profile.Name} profile leaves guests on virtio") with { Authority = prefer.Source };
        }

        if (!host.Pci.Listing.IsKnown && host.Pci.Devices.IsEmpty)
        {
            return Unknown(subject, "which VFs the host has", host.Pci.Listing.Missing);
        }

        if (!guest.VcpuCpus.TryGet(out var cpus))
        {
            return Unknown(subject, "where its vCPUs may run", guest.VcpuCpus.Missing);
        }

        var nodes = host.Numa.NodesOf(cpus);
        var vf = nodes.IsEmpty || host.Numa.HasOneNode
            ? free.Value.SelectMany(group => group).FirstOrDefault()
            : nodes.SelectMany(node => free.Value[node]).FirstOrDefault();
        var nic = guest.VirtioNics.First(IsCarriedByHost);
        if (vf is null)
        {
            return Passes(subject, $"{nic.Name} is virtio, and no VF is free {(nodes.IsEmpty ? "" : $"on node {string.Join(",", nodes)} ")}to take its place", nic.Evidence);
        }

        var port = Subject.Port(host, host.PhysicalFunctionOf(vf)).Name;
        return Fails(
            subject,
            $"{nic.Name} on {nic.Source ?? "a host tap"} is virtio; {vf.Address} of {port} is free. Expect: {Tax}",
            "a VF, where the guest need not migrate or its VF has a standby (MIG001)",
            $"virsh attach-interface {guest.Name} hostdev {vf.Address} --managed{(guest.IsRunning ? " --live" : "")} --config  # a trial: compare both",
            nic.Evidence,
            new Evidence(vf.AttributePath("driver"), vf.Driver.Or("no driver")!));
    }

    private static bool IsCarriedByHost(GuestVirtioNic nic) =>
        !nic.IsTeamingPersistent && nic.Backend is null or "vhost" or "qemu";

    /// <summary>A VF that no guest holds and through which the host itself sends nothing.</summary>
    private static bool IsFree(HostSnapshot host, PciDevice vf) =>
        vf.IsNetwork
        && host.HolderOf(vf.Address) is null
        && !vf.Driver.Is(driver => driver.StartsWith("vfio", StringComparison.Ordinal) || driver.StartsWith("uio", StringComparison.Ordinal) || driver.StartsWith("igb_uio", StringComparison.Ordinal))
        && host.Nics.Of(vf.Address).All(nic => nic.Master is null && !nic.OperState.Is(state => state == "up"));
}
