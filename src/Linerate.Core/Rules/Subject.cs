using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Rules;

/// <summary>What a finding is about: stable across runs, so that a waiver can name it.</summary>
/// <param name="Kind">The kind of thing.</param>
/// <param name="Name">Its name as the kernel or libvirt spells it: <c>web1</c>, <c>ens1f0</c>, <c>0000:3b:00.2</c>, <c>node 1</c>, <c>host</c>.</param>
/// <param name="Owner">The guest or NIC that reports group it under; the name itself when it stands alone.</param>
public sealed record Subject(SubjectKind Kind, string Name, string Owner)
{
    public static Subject Host { get; } = new(SubjectKind.Host, "host", "host");

    public static Subject Guest(Guest guest) => new(SubjectKind.Guest, guest.Name, guest.Name);

    /// <summary>Part of a guest, such as one of its virtio NICs.</summary>
    public static Subject PartOf(Guest guest, string part) => new(SubjectKind.Guest, $"{guest.Name}/{part}", guest.Name);

    public static Subject Node(NumaNode node) => new(SubjectKind.Node, $"node {node.Id}", "host");

    public static Subject Cpu(int cpu) => new(SubjectKind.Cpu, $"cpu {cpu}", "host");

    public static Subject Nic(Nic nic) => new(SubjectKind.Nic, nic.Name, nic.Name);

    /// <summary>Any PCI function that is neither a NIC's port nor a VF: a bridge, an accelerator.</summary>
    public static Subject Device(PciDevice device) => new(SubjectKind.Device, device.Address.ToString(), "host");

    /// <summary>A NIC's port: by its interface where the host has one, else by its address.</summary>
    public static Subject Port(HostSnapshot host, PciDevice port)
    {
        var name = NameOf(host, port);
        return new Subject(SubjectKind.Nic, name, name);
    }

    /// <summary>A VF, grouped under the guest that holds it, else under its PF, and where nothing names that under the host.</summary>
    public static Subject Vf(HostSnapshot host, PciDevice vf) => new(
        SubjectKind.Vf,
        vf.Address.ToString(),
        host.HolderOf(vf.Address)?.Name
            ?? (vf.PhysicalFunction is not { } owner ? Host.Name
                : host.Pci.Find(owner) is { } port ? NameOf(host, port)
                : owner.ToString()));

    /// <summary>A port or a VF, whichever it is.</summary>
    public static Subject Function(HostSnapshot host, PciDevice function) => function switch
    {
        { IsVirtualFunction: true } => Vf(host, function),
        { IsNetwork: true } => Port(host, function),
        _ => Device(function),
    };

    public override string ToString() => Kind switch
    {
        SubjectKind.Host or SubjectKind.Node or SubjectKind.Cpu => Name,
        SubjectKind.Vf => $"VF {Name}",
        SubjectKind.Nic => $"NIC {Name}",
        SubjectKind.Device => $"device {Name}",
        _ => $"guest {Name}",
    };

    private static string NameOf(HostSnapshot host, PciDevice port) =>
        host.Nics.Of(port.Address) is [var nic, ..] ? nic.Name : port.Address.ToString();
}
