using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Migrations;
using Linerate.Core.Host.Pci;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Migration;

/// <summary>
/// The other host cannot take the guest: no free VF that the guest's driver knows, on the node where its vCPUs will run; no such
/// bridge for its virtio NICs; no such machine type; too few huge pages; CPU features that the guest already uses.
/// </summary>
public sealed class MIG003TargetLacksVf : FunctionRule
{
    private const int Named = 8;

    public override RuleInfo Info { get; } = new(
        "MIG003",
        "Target host cannot take the guest and its VF",
        Severity.Critical,
        "libvirt, Guest migration; QEMU docs/devel/migration/compatibility.rst");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (host.Migration is not { } migration || host.Guests.All.FirstOrDefault(guest => guest.Name == migration.Guest) is not { } guest)
        {
            yield break;
        }

        var free = FreeVfs.Of(migration.Target);
        var taken = new HashSet<PciAddress>();
        foreach (var (_, vf) in MovingGuests.VfsOf(host, guest))
        {
            yield return Place(host, migration.Target, guest, vf, free, taken);
        }

        foreach (var nic in guest.VirtioNics.Where(nic => nic.Source is not null && host.Nics.Find(nic.Source) is not null))
        {
            yield return Bridge(migration.Target, guest, nic);
        }

        yield return Machine(migration, guest);
        yield return Memory(migration.Target, guest);
        if (guest.Cpu.Mode.Is(mode => mode == "host-passthrough"))
        {
            yield return Processor(host, migration.Target, guest);
        }
    }

    private Finding Place(HostSnapshot host, HostSnapshot target, Guest guest, PciDevice vf, Reading<ImmutableArray<PciDevice>> free, HashSet<PciAddress> taken)
    {
        var subject = Subject.Vf(host, vf);
        if (PciId.Of(vf) is not { } id)
        {
            return Unknown(subject, "what chip it is", vf.Vendor.IsKnown ? vf.Device.Missing : vf.Vendor.Missing);
        }

        if (!free.TryGet(out var all))
        {
            return Unknown(subject, "the VFs of the target host", free.Missing);
        }

        var alike = all.Where(candidate => PciId.Of(candidate) == id && !taken.Contains(candidate.Address)).ToArray();
        var linked = alike.Where(candidate => !target.InterfaceOf(target.PhysicalFunctionOf(candidate)).Is(nic => nic.Carrier.Is(carrier => !carrier))).ToArray();
        var cpus = guest.VcpuCpus.Or(CpuSet.Empty) & target.Cpus.Online.Or(CpuSet.Empty);
        var nodes = guest.Vcpus.All(vcpu => vcpu.IsPinned.Or(false)) ? target.Numa.NodesOf(cpus) : [];
        var near = linked.Where(candidate => nodes.IsEmpty || target.Numa.HasOneNode || target.NodeOf(candidate).Is(node => nodes.Contains(node))).ToArray();
        if (near is [var found, ..])
        {
            taken.Add(found.Address);
            return Passes(subject, $"{found.Address} of {Subject.Port(target, target.PhysicalFunctionOf(found)).Name} there is free; that its port is on the same network cannot be read", found.Driver.Evidence);
        }

        var observed = alike.Length == 0 ? $"no free VF of its kind ({id}): the guest's driver would not know another"
            : linked.Length == 0 ? $"{alike.Length} free VFs of its kind, all on ports without a link"
            : $"its vCPUs are pinned to CPUs of node {string.Join(",", nodes)} there, and the free VFs are on node {string.Join(",", linked.Select(candidate => target.NodeOf(candidate).TryGet(out var node) ? node.ToString() : "?").Distinct())}";
        return Fails(subject, $"there: {observed}", "a free VF of its kind on a port with a link, on the node of its vCPUs", "free a VF there, or make more of them (sriov_numvfs); then pin the guest to that VF's node", target.Pci.Listing.Evidence);
    }

    private Finding Bridge(HostSnapshot target, Guest guest, GuestVirtioNic nic)
    {
        var subject = Subject.PartOf(guest, nic.Name);
        return target.Nics.Find(nic.Source!) is not null ? Passes(subject, $"{nic.Source} is there, too", nic.Evidence)
            : !target.Nics.Listing.IsKnown ? Unknown(subject, "the interfaces of the target host", target.Nics.Listing.Missing)
            : Fails(subject, $"there is no {nic.Source} there", $"a bridge {nic.Source} on the same network", $"ip link add {nic.Source} type bridge  # there, with a port on the same network", nic.Evidence, target.Nics.Listing.Evidence);
    }

    private Finding Machine(PlannedMigration migration, Guest guest)
    {
        var subject = Subject.Guest(guest);
        var known = migration.Target.Guests.Machines;
        return !guest.Machine.TryGet(out var machine) ? Unknown(subject, "its machine type", guest.Machine.Missing)
            : !known.TryGet(out var machines) ? Unknown(subject, "the machine types of the target host", known.Missing)
            : machines.Contains(machine) ? Passes(subject, $"{machine} is known there", guest.Machine.Evidence, known.Evidence)
            : Fails(subject, $"{machine} is not known to QEMU there", machine, "a QEMU there that is as new, or a guest that is started with an older machine type", guest.Machine.Evidence, known.Evidence);
    }

    private Finding Memory(HostSnapshot target, Guest guest)
    {
        var subject = Subject.PartOf(guest, "memory");
        return !TargetPages.Of(guest, target).TryGet(out var pages) ? Unknown(subject, "the huge pages that it takes there", TargetPages.Of(guest, target).Missing)
            : pages is null ? NotApplicable(subject, "its memory uses no huge pages")
            : pages.Free >= pages.Needed ? Passes(subject, $"it takes {pages.Needed} × {pages.Page}, and {pages.Free} are free on node {pages.Nodes} there", guest.Memory.Size.Evidence)
            : Fails(
                subject,
                $"it takes {pages.Needed} × {pages.Page}, and {pages.Free} are free on node {pages.Nodes} there",
                $"{pages.Needed - pages.Free} more",
                $"on that host: {pages.Needed - pages.Free} more in /sys/devices/system/node/node{pages.Nodes}/hugepages/hugepages-{pages.Page.Bytes / 1024}kB/nr_hugepages",
                guest.Memory.Size.Evidence,
                guest.Memory.PageSize.Evidence);
    }

    private Finding Processor(HostSnapshot host, HostSnapshot target, Guest guest)
    {
        var subject = Subject.PartOf(guest, "cpu");
        if (!host.Identity.CpuFlags.TryGet(out var here) || !target.Identity.CpuFlags.TryGet(out var there))
        {
            return Unknown(subject, "the CPU features of both hosts", host.Identity.CpuFlags.IsKnown ? target.Identity.CpuFlags.Missing : host.Identity.CpuFlags.Missing);
        }

        var lacking = here.Except(there);
        return lacking.IsEmpty
            ? Passes(subject, "host-passthrough, and the CPUs there have every feature of these", guest.Cpu.Mode.Evidence, target.Identity.CpuFlags.Evidence)
            : Fails(
                subject,
                $"host-passthrough, and the CPUs there lack {string.Join(" ", lacking.Order(StringComparer.Ordinal).Take(Named))}{(lacking.Count > Named ? $" and {lacking.Count - Named} more" : "")}",
                "the same CPU, or a named model that both have",
                GuestRemedy.Edit(guest, "a <cpu mode='custom'> that virsh hypervisor-cpu-baseline finds for both", "-cpu MODEL that both have"),
                guest.Cpu.Mode.Evidence,
                target.Identity.CpuFlags.Evidence);
    }
}
