using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests;

/// <summary>
/// One guest out of its description and its process. What the process shows is the truth, what the description says the
/// intent: the truth is kept per property, and its evidence says where the intent differs. Devices come and go while a guest
/// runs, so for them a description of the running guest beats the command line that it was started with.
/// </summary>
internal static class GuestJoin
{
    internal static Guest Join(DescribedGuest? described, Guest? running)
    {
        if (described is null)
        {
            return running!;
        }

        var intent = described.Guest;
        if (running is null)
        {
            return intent;
        }

        return intent with
        {
            Origin = $"{intent.Origin}, {running.Origin}",
            Uuid = running.Uuid ?? intent.Uuid,
            ProcessId = running.ProcessId,
            Vcpus = running.Vcpus.IsEmpty ? intent.Vcpus : Vcpus(running.Vcpus, intent.Vcpus),
            EmulatorCpus = Prefer(running.EmulatorCpus, intent.EmulatorCpus),
            Threads = running.EmulatorCpus.IsKnown ? running.Threads : intent.Threads,
            Memory = Memory(running.Memory, intent.Memory),
            Cpu = Cpu(running.Cpu, intent.Cpu),
            Machine = Prefer(running.Machine, intent.Machine),
            Iommu = Prefer(running.Iommu, intent.Iommu),
            HostDevices = described.IsLive ? intent.HostDevices : HostDevices(running.HostDevices, intent.HostDevices),
            UnnamedDevices = described.IsLive ? intent.UnnamedDevices : running.UnnamedDevices,
            VirtioNics = described.IsLive ? Nics(intent.VirtioNics, running.VirtioNics) : Nics(running.VirtioNics, intent.VirtioNics),
        };
    }

    /// <summary>Vcpus that run; a description that pins one otherwise is quoted beside the thread's own mask.</summary>
    private static ImmutableArray<GuestVcpu> Vcpus(ImmutableArray<GuestVcpu> running, ImmutableArray<GuestVcpu> intent)
    {
        var wanted = intent.ToDictionary(vcpu => vcpu.Index);
        return [.. running.Select(vcpu => wanted.TryGetValue(vcpu.Index, out var asked)
            ? vcpu with { Cpus = Prefer(vcpu.Cpus, asked.Cpus), IsPinned = vcpu.IsPinned.OrElse(() => asked.IsPinned) }
            : vcpu)];
    }

    private static GuestMemory Memory(GuestMemory running, GuestMemory intent)
    {
        // Only numa_maps can deny a binding; where it did, the description's numatune is not in force.
        var unbound = !running.BoundNodes.IsKnown && running.BoundNodes.Missing.Reason == MissingReason.Absent;
        return intent with
        {
            Size = Prefer(running.Size, intent.Size),
            PageSize = Prefer(running.PageSize, intent.PageSize),
            PolicyMode = unbound ? running.PolicyMode : Prefer(running.PolicyMode, intent.PolicyMode),
            BoundNodes = unbound ? running.BoundNodes : running.BoundNodes.OrElse(() => intent.BoundNodes),
            Resident = running.Resident,
            Locked = Prefer(running.Locked, intent.Locked),
            LockLimit = running.LockLimit,
            NoSharePages = Prefer(running.NoSharePages, intent.NoSharePages),
        };
    }

    private static GuestCpu Cpu(GuestCpu running, GuestCpu intent) => new()
    {
        Mode = Prefer(running.Mode, intent.Mode),
        Model = Prefer(running.Model, intent.Model),
        Topology = Prefer(running.Topology, intent.Topology),
        Cells = running.Cells.IsEmpty ? intent.Cells : running.Cells,
        HintDedicated = Prefer(running.HintDedicated, intent.HintDedicated),
        PollControl = Prefer(running.PollControl, intent.PollControl),
    };

    /// <summary>What runs, with the MAC and the guest node that only the description knows.</summary>
    private static ImmutableArray<GuestHostDevice> HostDevices(ImmutableArray<GuestHostDevice> running, ImmutableArray<GuestHostDevice> intent)
    {
        var described = intent.DistinctBy(device => device.Address).ToDictionary(device => device.Address);
        return [.. running.Select(device => described.TryGetValue(device.Address, out var known)
            ? known with { GuestNode = device.GuestNode ?? known.GuestNode, Evidence = device.Evidence }
            : device)];
    }

    /// <summary>The NICs of the first, each with what the second knows of it by its MAC.</summary>
    private static ImmutableArray<GuestVirtioNic> Nics(ImmutableArray<GuestVirtioNic> truth, ImmutableArray<GuestVirtioNic> other)
    {
        var byMac = other.Where(nic => nic.Mac is not null).DistinctBy(nic => nic.Mac!.Value).ToDictionary(nic => nic.Mac!.Value);
        return [.. truth.Select(nic => nic.Mac is { } mac && byMac.TryGetValue(mac, out var known)
            ? nic with
            {
                Model = nic.Model ?? known.Model,
                Backend = nic.Backend ?? known.Backend,
                Queues = nic.Queues ?? known.Queues,
                RxQueueSize = nic.RxQueueSize ?? known.RxQueueSize,
                TxQueueSize = nic.TxQueueSize ?? known.TxQueueSize,
                Source = nic.Source ?? known.Source,
                Tap = nic.Tap ?? known.Tap,
                IsTeamingPersistent = nic.IsTeamingPersistent || known.IsTeamingPersistent,
            }
            : nic)];
    }

    private static Reading<T> Prefer<T>(Reading<T> truth, Reading<T> intent)
    {
        if (!truth.TryGet(out var value))
        {
            return intent.IsKnown ? intent : truth;
        }

        return intent.TryGet(out var asked) && !EqualityComparer<T>.Default.Equals(value, asked) && truth.Evidence is { } evidence
            ? Reading<T>.Known(value, Evidence.Of(evidence.Where, $"{evidence.Raw} ({intent.Evidence?.Where} asks for {asked})"))
            : truth;
    }
}
