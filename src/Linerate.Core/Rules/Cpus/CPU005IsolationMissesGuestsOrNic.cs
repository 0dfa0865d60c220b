using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Cpus;

/// <summary>Isolated CPUs that no guest uses are lost to everybody; guests half on them gain little; a NIC's node without any has no good place for a guest.</summary>
public sealed class CPU005IsolationMissesGuestsOrNic : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "CPU005",
        "Isolated CPUs are not those that guests and NICs need",
        Severity.Warning,
        "tuned cpu-partitioning: isolated_cores; DPDK performance guide: cores on the NIC's socket");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var isolated = host.IsolatedCpus;
        if (!isolated.TryGet(out var set))
        {
            return [Unknown(Subject.Host, "which CPUs are isolated", isolated.Missing)];
        }

        return set.IsEmpty
            ? [NotApplicable(Subject.Host, "no CPU is isolated")]
            : [CheckGuests(host, isolated), .. PortsInUse(host).Select(port => CheckPort(host, port, isolated))];
    }

    /// <summary>Ports with VFs, and ports that a guest holds whole.</summary>
    private static IEnumerable<PciDevice> PortsInUse(HostSnapshot host) =>
        host.NetworkPorts.Where(port => !port.VirtualFunctions.IsEmpty || host.HolderOf(port.Address) is not null);

    private Finding CheckGuests(HostSnapshot host, Reading<CpuSet> isolated)
    {
        var used = CpuSet.Empty;
        var straddling = new List<Guest>();
        foreach (var guest in host.Guests.All.Where(PinnedGuests.IsPinned))
        {
            if (!guest.VcpuCpus.TryGet(out var cpus))
            {
                return Unknown(Subject.Host, $"where the vCPUs of {guest.Name} may run", guest.VcpuCpus.Missing);
            }

            used |= cpus;
            if (cpus.Overlaps(isolated.Value) && !cpus.IsSubsetOf(isolated.Value))
            {
                straddling.Add(guest);
            }
        }

        if (straddling is [var first, ..])
        {
            return Fails(
                Subject.Host,
                $"{straddling.Count} guests run partly on isolated CPUs: {first.Name} on {first.VcpuCpus.Value}, isolated are {isolated.Value}",
                "each pinned guest wholly on isolated CPUs",
                GuestRemedy.PinVcpu(first, first.Vcpus[0].Index, isolated.Value),
                first.VcpuCpus.Evidence,
                isolated.Evidence);
        }

        var idle = isolated.Value - used;
        if (used.IsEmpty)
        {
            return NotApplicable(Subject.Host, $"no pinned guest is known to use the isolated CPUs {isolated.Value}; {Housekeeping(host, isolated.Value)}");
        }

        // Poll-mode programs and guests yet to come also use isolated CPUs, so this is advice.
        return idle.IsEmpty
            ? Passes(Subject.Host, $"pinned guests use every isolated CPU: {isolated.Value}; {Housekeeping(host, isolated.Value)}", isolated.Evidence)
            : Fails(
                Subject.Host,
                $"no pinned guest uses isolated CPUs {idle} of {isolated.Value}",
                "isolated CPUs that guests or poll-mode programs use",
                $"pin guests to CPUs {idle}, or take them out of isolcpus= and nohz_full=",
                isolated.Evidence) with
            { Severity = Severity.Note };
    }

    private static string Housekeeping(HostSnapshot host, CpuSet isolated)
    {
        var rest = host.Cpus.Online.Or(CpuSet.Empty) - isolated;
        return $"housekeeping CPUs {rest} lie on node {string.Join(" and ", host.Numa.NodesOf(rest))}";
    }

    private Finding CheckPort(HostSnapshot host, PciDevice port, Reading<CpuSet> isolated)
    {
        var subject = Subject.Port(host, port);
        if (host.Numa.HasOneNode)
        {
            return NotApplicable(subject, "the host has one node");
        }

        var node = host.NodeOf(port);
        if (!node.TryGet(out var id))
        {
            return Unknown(subject, "its node", node.Missing);
        }

        var near = host.CpusNear(port);
        if (!near.TryGet(out var cpus))
        {
            return Unknown(subject, $"which CPUs node {id} has", near.Missing);
        }

        var local = cpus & isolated.Value;
        return local.IsEmpty
            ? Fails(
                subject,
                $"isolated CPUs {isolated.Value} are all off its node {id}",
                $"some of node {id}'s CPUs isolated: {cpus}",
                $"choose isolcpus= and nohz_full= out of {cpus}",
                isolated.Evidence,
                node.Evidence) with
            {
                // VFs that wait for a guest may as well get one that needs no isolated CPU.
                Severity = port.VirtualFunctions.Append(port.Address).Any(function => host.HolderOf(function) is not null) ? Info.Severity : Severity.Note,
            }
            : Passes(subject, $"its node {id} has isolated CPUs {local}", isolated.Evidence, node.Evidence);
    }
}
