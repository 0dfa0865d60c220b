using System.Globalization;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Pci;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Plans.Dpdk;

/// <summary>
/// What a DPDK program needs of the host, as steps, and what it is started with: VFs with their whole groups on vfio-pci, pages
/// and whole isolated cores on their node (DPDK Linux guide, EAL parameters; testpmd user guide).
/// </summary>
public sealed record DpdkLaunch
{
    /// <summary>Drivers and pages; what is so already is no step. Isolation is <see cref="Isolate"/>, for it belongs to the one command line of the plan.</summary>
    public required ImmutableArray<Step> Steps { get; init; }

    /// <summary>The poll cores that are not isolated yet: for isolcpus=managed_irq,domain,… and nohz_full=.</summary>
    public required CpuSet Isolate { get; init; }

    /// <summary>EAL's arguments, before <c>--</c>.</summary>
    public required ImmutableArray<string> Arguments { get; init; }

    /// <summary>A line to paste that shows frames flow: each port answers what it gets.</summary>
    public string Testpmd => $"dpdk-testpmd {string.Join(' ', Arguments)} --huge-unlink -- --forward-mode=macswap --nb-cores={PollCores.Count} --rxq={Queues} --txq={Queues} --auto-start --stats-period=1";

    /// <summary>One CPU of each whole core that polls.</summary>
    public required CpuSet PollCores { get; init; }

    /// <summary>How many functions it takes.</summary>
    public required int Ports { get; init; }

    /// <summary>Each polling core serves a queue of each port.</summary>
    private int Queues => Math.Max(1, PollCores.Count / Ports);

    /// <summary>Works it out, or says what is missing or exceeds what there is.</summary>
    public static Reading<DpdkLaunch> Of(HostSnapshot host, DpdkWish wish)
    {
        var functions = wish.Functions.Select(host.Pci.Find).OfType<PciDevice>().ToArray();
        if (functions.Length == 0 || functions.Length != wish.Functions.Length)
        {
            return new Missing(MissingReason.Absent, "/sys/bus/pci/devices", $"the host has no {string.Join(' ', wish.Functions.Where(address => host.Pci.Find(address) is null).DefaultIfEmpty())}");
        }

        if (functions.FirstOrDefault(function => host.HolderOf(function.Address) is not null) is { } held)
        {
            return new Missing(MissingReason.Contradictory, held.Address.ToString(), $"guest {host.HolderOf(held.Address)!.Name} has it");
        }

        var steps = ImmutableArray.CreateBuilder<Step>();
        foreach (var function in functions)
        {
            if (AddDrivers(host, function, steps) is { } reason)
            {
                return reason;
            }
        }

        var nodes = new SortedSet<NodeId>();
        foreach (var function in functions)
        {
            if (!host.NodeOf(function).TryGet(out var node))
            {
                return host.NodeOf(function).Missing;
            }

            nodes.Add(node);
        }

        if (AddPages(host, wish, nodes, steps) is { } shortage)
        {
            return shortage;
        }

        var cores = PollCoresOn(host, nodes, wish);
        if (!cores.TryGet(out var polling))
        {
            return cores.Missing;
        }

        // The leading thread waits for a prompt: a CPU of the host's own will do. It takes memory on its node first, and there
        // are pages on the functions' nodes alone.
        var isolated = host.IsolatedCpus.Or(CpuSet.Empty);
        var near = nodes.Aggregate(CpuSet.Empty, (all, node) => all | host.Numa.CpusOf(node));
        var leading = (host.Cpus.Online.Value & near) - isolated - host.Cpus.WholeCores(polling) - Taken(host) - wish.Apart;
        return leading.IsEmpty
            ? new Missing(MissingReason.Contradictory, $"CPUs {host.Cpus.Online.Value & near}", "no CPU near the functions is left for the thread that leads the program")
            : Reading<DpdkLaunch>.Known(new DpdkLaunch
            {
                Steps = [.. steps.DistinctBy(step => step.Target)],
                Isolate = polling - isolated,
                PollCores = polling,
                Ports = functions.Length,
                Arguments = ArgumentsOf(host, wish, polling, leading.First, nodes),
            });
    }

    /// <summary>The VF that a program would take first: of a NIC, no guest's, with vfio-pci or no driver; null where there is none.</summary>
    public static PciAddress? FreeVf(HostSnapshot host) => host.VirtualFunctions
        .Where(vf => vf.IsNetwork && host.HolderOf(vf.Address) is null && (vf.Driver.Is(driver => driver == "vfio-pci") || (!vf.Driver.IsKnown && vf.Driver.Missing.Reason == MissingReason.Absent)))
        .Select(vf => (PciAddress?)vf.Address)
        .FirstOrDefault();

    /// <summary>VFIO gives whole groups: members that a driver of the kernel has go with it, and a port among them is refused.</summary>
    private static Missing? AddDrivers(HostSnapshot host, PciDevice function, ImmutableArray<Step>.Builder steps)
    {
        var members = host.Iommu.GroupOf(function.Address) is IommuGroup group ? group.Members.Select(host.Pci.Find).OfType<PciDevice>() : [function];
        foreach (var member in members.Where(member => !member.IsBridge))
        {
            if (!member.Driver.IsKnown && member.Driver.Missing.Reason != MissingReason.Absent)
            {
                return member.Driver.Missing;
            }

            var driver = member.Driver.Or(null);
            if (driver == "vfio-pci" || (driver is null && member.Address != function.Address))
            {
                continue;
            }

            if (member.Address != function.Address && !member.IsVirtualFunction)
            {
                return new Missing(MissingReason.Contradictory, member.Address.ToString(), $"{driver} has it for the host, and it shares the IOMMU group of {function.Address}");
            }

            steps.Add(new Step(new DriverTarget(member.Address.ToString()), driver, "vfio-pci")
            {
                Risk = Risk.LinkFlap,
                UndoRisk = Risk.LinkFlap,
                Why = member.Address == function.Address ? "a DPDK program shall have it" : $"it shares the IOMMU group of {function.Address}, which VFIO gives as a whole",
            });
        }

        return null;
    }

    private static Missing? AddPages(HostSnapshot host, DpdkWish wish, IEnumerable<NodeId> nodes, ImmutableArray<Step>.Builder steps)
    {
        foreach (var id in nodes)
        {
            var pools = host.Numa.Find(id)?.HugePages ?? [];
            if (pools.Any(pool => pool.Free.Is(free => free * pool.PageSize.Bytes >= wish.MemoryPerNode.Bytes)))
            {
                continue;
            }

            // Small ones can be had while the host runs; 1 GiB pages rarely.
            if (pools.OrderBy(pool => pool.PageSize.Bytes).FirstOrDefault() is not { } small || !small.Total.TryGet(out var total) || !small.Free.TryGet(out var free))
            {
                return new Missing(MissingReason.Absent, $"/sys/devices/system/node/node{id}/hugepages", "its hugepages are not known");
            }

            var lacking = (wish.MemoryPerNode.Bytes + small.PageSize.Bytes - 1) / small.PageSize.Bytes - free;
            steps.Add(new Step(new HugePagesTarget(id.Number, small.PageSize.Bytes), Text(total), Text(total + lacking))
            {
                Why = $"a DPDK program takes {wish.MemoryPerNode} on node {id}, where {free} pages of {small.PageSize} are free",
            });
        }

        return null;
    }

    /// <summary>One CPU of each physical core: isolated ones first, none that a guest's pinned vCPU has, never the host's first core; its sibling stays idle.</summary>
    private static Reading<CpuSet> PollCoresOn(HostSnapshot host, IEnumerable<NodeId> nodes, DpdkWish wish)
    {
        if (!host.Cpus.Online.TryGet(out var online))
        {
            return host.Cpus.Online.Missing;
        }

        var near = nodes.Aggregate(CpuSet.Empty, (all, node) => all | host.Numa.CpusOf(node)) & online;
        var isolated = host.IsolatedCpus.Or(CpuSet.Empty);
        var blocked = host.Cpus.WholeCores(Taken(host)) | host.Cpus.WholeCores(CpuSet.Of(online.First)) | wish.Apart;
        var seats = new List<int>();
        var used = CpuSet.Empty;
        foreach (var cpu in (near - blocked).ToImmutableArray().OrderBy(cpu => isolated.Contains(cpu) ? 0 : 1).ThenBy(cpu => cpu))
        {
            if (!used.Contains(cpu) && seats.Count < wish.PollCores)
            {
                seats.Add(cpu);
                used |= host.Cpus.WholeCores(CpuSet.Of(cpu));
            }
        }

        return wish.PollCores > 0 && seats.Count == wish.PollCores
            ? Reading<CpuSet>.Known(CpuSet.Of([.. seats]))
            : new Missing(MissingReason.Contradictory, $"CPUs {near}", $"{wish.PollCores} whole cores are wanted near the functions, and {seats.Count} are free of guests, of other programs and of the host's first core");
    }

    private static ImmutableArray<string> ArgumentsOf(HostSnapshot host, DpdkWish wish, CpuSet polling, int leading, SortedSet<NodeId> nodes) =>
    [
        "-l", (polling | CpuSet.Of(leading)).ToString(),
        "--main-lcore", Text(leading),
        "--file-prefix", wish.Prefix,
        .. wish.Functions.SelectMany(address => (string[])["-a", address.ToString()]),
        "--socket-mem", string.Join(',', host.Numa.Nodes.Where(node => node.Id <= nodes.Max).Select(node => nodes.Contains(node.Id) ? Text(wish.MemoryPerNode.Bytes >> 20) : "0")),
    ];

    private static CpuSet Taken(HostSnapshot host) => host.Guests.All
        .SelectMany(guest => guest.Vcpus)
        .Where(vcpu => vcpu.IsPinned.Or(false))
        .Aggregate(CpuSet.Empty, (all, vcpu) => all | vcpu.Cpus.Or(CpuSet.Empty));

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
