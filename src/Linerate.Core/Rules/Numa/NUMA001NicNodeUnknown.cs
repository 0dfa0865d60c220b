using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Numa;

/// <summary>
/// A port whose node nobody knows, or whose functions disagree: the kernel places its rings and its driver's interrupts
/// anywhere, and nobody can place a guest next to it.
/// </summary>
public sealed class NUMA001NicNodeUnknown : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NUMA001",
        "The NIC's node is not known",
        Severity.Warning,
        "Documentation/ABI/testing/sysfs-bus-pci, numa_node; ACPI _PXM");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        if (host.Numa.HasOneNode)
        {
            return host.NetworkPorts.Any() ? [NotApplicable(Subject.Host, "the host has one node")] : [];
        }

        // A function whose class is not known may be a port, and one whose node is not known may contradict the others.
        var slots = host.Pci.Devices
            .Where(device => !device.IsVirtualFunction && (device.IsNetwork || !device.ClassCode.IsKnown))
            .ToLookup(device => device.Address with { Function = 0 });
        return host.NetworkPorts.Select(port => Check(host, port, [.. slots[port.Address with { Function = 0 }]]));
    }

    private Finding Check(HostSnapshot host, PciDevice port, PciDevice[] slot)
    {
        var subject = Subject.Port(host, port);
        if (port.Node.TryGet(out var node))
        {
            return Array.Find(slot, other => other.IsNetwork && other.Node.Is(named => named != node)) is { } contradiction ? Contradicts(subject, port, contradiction)
                : Array.Find(slot, other => !other.Node.IsKnown && other.Node.Missing.Reason != MissingReason.Unsupported) is { } blind ? Unknown(subject, $"whether {blind.Address} of the same card says node {node} too", blind.Node.Missing)
                : Array.Find(slot, other => other.Node.Is(named => named != node)) is { } unclassed ? Unknown(subject, $"whether {unclassed.Address} of the same card, which says node {unclassed.Node.Value}, is a port", unclassed.ClassCode.Missing)
                : Passes(subject, $"node {node}", port.Node.Evidence);
        }

        if (port.Node.Missing.Reason != MissingReason.Unsupported)
        {
            return Unknown(subject, "the port's node", port.Node.Missing);
        }

        var file = new Evidence(port.AttributePath("numa_node"), "-1");
        return host.NodeOf(port).TryGet(out var told)
            ? Fails(
                subject,
                $"numa_node says nothing; {host.NodeOf(port).Evidence} tells node {told}",
                $"numa_node {told}, from the firmware",
                $"echo {told} > {port.AttributePath("numa_node")}  # until the next boot; the firmware's _PXM is wrong",
                file,
                host.NodeOf(port).Evidence)
            : Fails(
                subject,
                $"numa_node says nothing, nor do the bridges above; local_cpulist is {(port.LocalCpus.TryGet(out var cpus) ? cpus : "unknown")}",
                "a node from the firmware (ACPI _PXM)",
                "look up the slot's socket in the board's manual and enable NUMA in the firmware; a firmware update may add _PXM",
                file,
                port.LocalCpus.Evidence);
    }

    /// <summary>Functions of one device share one link, so they cannot sit on two nodes.</summary>
    private Finding Contradicts(Subject subject, PciDevice port, PciDevice other) => Fails(
        subject,
        $"contradictory: {port.Address} says node {port.Node.Value}, {other.Address} of the same card says node {other.Node.Value}",
        "one node for all functions of a card",
        "look up the slot's socket in the board's manual and write its node into numa_node; a firmware update may mend _PXM",
        port.Node.Evidence,
        other.Node.Evidence);
}
