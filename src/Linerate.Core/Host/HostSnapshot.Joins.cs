using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Host;

/// <summary>The joins that rules need again and again, each in constant time per element.</summary>
public sealed partial record HostSnapshot
{
    /// <summary>Network functions that are not VFs: the ports of the host's NICs.</summary>
    public IEnumerable<PciDevice> NetworkPorts => Pci.Devices.Where(device => device.IsNetwork && !device.IsVirtualFunction);

    /// <summary>Network ports that can have VFs.</summary>
    public IEnumerable<PciDevice> SriovPorts => NetworkPorts.Where(device => device.IsSriovCapable);

    /// <summary>All VFs, of NICs and of others, in address order.</summary>
    public IEnumerable<PciDevice> VirtualFunctions => Pci.Devices.Where(device => device.IsVirtualFunction);

    /// <summary>The PF that a VF belongs to, or the device itself.</summary>
    public PciDevice PhysicalFunctionOf(PciDevice device) =>
        device.PhysicalFunction is { } address && Pci.Find(address) is { } port ? port : device;

    /// <summary>A port's network interface: absent where a guest or a userspace driver holds the port, unknown where interfaces could not be listed.</summary>
    public Reading<Nic> InterfaceOf(PciDevice port) =>
        Nics.Of(port.Address) is [var nic, ..] ? Reading<Nic>.Known(nic)
        : Nics.Listing.IsKnown ? Nics.Unplaced ?? new Missing(MissingReason.Absent, port.Address.ToString(), "it has no network interface on this host")
        : Nics.Listing.Missing;

    /// <summary>The VFs of a PF in index order, each with what the PF's driver holds for it.</summary>
    public IEnumerable<(PciDevice Vf, Reading<VfSettings> Settings)> VfsOf(PciDevice port)
    {
        var owner = InterfaceOf(port);
        var all = owner.TryGet(out var nic)
            ? nic.VfSettings.Select(list => list.DistinctBy(settings => settings.Index).ToDictionary(settings => settings.Index))
            : owner.Missing;
        for (var index = 0; index < port.VirtualFunctions.Length; index++)
        {
            if (Pci.Find(port.VirtualFunctions[index]) is { } vf)
            {
                yield return (vf, SettingsAt(all, index));
            }
        }
    }

    /// <summary>The guest that holds a function by PCI passthrough, if any.</summary>
    public Guest? HolderOf(PciAddress function) => Guests.HolderOf(function);

    /// <summary>Every VF or PF that a guest holds, with its guest.</summary>
    public IEnumerable<(Guest Guest, GuestHostDevice Passthrough, PciDevice Function)> PassedThrough =>
        from guest in Guests.All
        from passthrough in guest.HostDevices
        let function = Pci.Find(passthrough.Address)
        where function is { IsNetwork: true }
        select (guest, passthrough, function);

    /// <summary>Guests that hold a NIC function, or hold or ask for functions that cannot be named.</summary>
    public IEnumerable<Guest> GuestsWithNics =>
        Guests.All.Where(guest => !guest.UnnamedDevices.IsEmpty || FunctionsOf(guest).Any());

    /// <summary>The NIC functions that a guest holds.</summary>
    public IEnumerable<PciDevice> FunctionsOf(Guest guest) =>
        guest.HostDevices.Select(passthrough => Pci.Find(passthrough.Address)).OfType<PciDevice>().Where(function => function.IsNetwork);

    /// <summary>The CPUs of the node that a device sits on: the node's own list, else the <c>local_cpulist</c> of the device or its PF.</summary>
    public Reading<CpuSet> CpusNear(PciDevice device)
    {
        var node = NodeOf(device);
        if (!node.TryGet(out var known))
        {
            return node.Missing;
        }

        return Numa.CpusOf(known) is { IsEmpty: false } cpus
            ? Reading<CpuSet>.Known(cpus, node.Evidence)
            : LocalCpusOf(device);
    }

    /// <summary>
    /// The node a device sits on: its own <c>numa_node</c>; else the VF's PF, else a bridge above it,
    /// else the one node whose CPUs are the device's <c>local_cpulist</c>. On a host with one node, that one.
    /// </summary>
    public Reading<NodeId> NodeOf(PciDevice device)
    {
        if (device.Node.IsKnown)
        {
            return device.Node;
        }

        if (Numa.Nodes is [var only])
        {
            return Reading<NodeId>.Known(only.Id, new Evidence(device.AttributePath("numa_node"), "the host has one node"));
        }

        foreach (var other in Pci.PathToRoot(device).Reverse().Prepend(PhysicalFunctionOf(device)))
        {
            if (other.Node.IsKnown)
            {
                return other.Node;
            }
        }

        var near = LocalCpusOf(device);
        if (near.TryGet(out var local)
            && Numa.Nodes.Where(node => !node.Cpus.IsEmpty && node.Cpus == local).ToArray() is [var match])
        {
            return Reading<NodeId>.Known(match.Id, near.Evidence);
        }

        return device.Node;
    }

    /// <summary>A VF has the place of its PF, where the file is read once.</summary>
    private Reading<CpuSet> LocalCpusOf(PciDevice device) =>
        device.LocalCpus.OrElse(() => PhysicalFunctionOf(device).LocalCpus);

    private static Reading<VfSettings> SettingsAt(Reading<Dictionary<int, VfSettings>> all, int index) =>
        !all.TryGet(out var settings) ? all.Missing
        : settings.TryGetValue(index, out var found) ? Reading<VfSettings>.Known(found, VfEvidence(all.Evidence, found))
        : new Missing(MissingReason.Absent, all.Evidence?.Where ?? "", $"the driver reports nothing for VF {index}");

    private static Evidence? VfEvidence(Evidence? evidence, VfSettings settings) =>
        evidence is null ? null : evidence with { Raw = $"vf {settings.Index}" };
}
