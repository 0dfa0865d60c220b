namespace Linerate.Core.Audits;

/// <summary>What was judged, in numbers: the machine, and how much of it concerns SR-IOV.</summary>
public sealed record HostSummary
{
    public required string Name { get; init; }

    public required string Kernel { get; init; }

    public required string Machine { get; init; }

    public required string Cpu { get; init; }

    /// <summary>Whether root read the facts; missing where the source does not tell.</summary>
    public required Reading<bool> ReadByRoot { get; init; }

    public required int OnlineCpus { get; init; }

    public required int Nodes { get; init; }

    /// <summary>PCI functions; missing where they could not be listed.</summary>
    public required Reading<int> PciFunctions { get; init; }

    /// <summary>Network functions that are not VFs.</summary>
    public required int NetworkPorts { get; init; }

    /// <summary>Those of them that can have VFs.</summary>
    public required int SriovPorts { get; init; }

    /// <summary>Why it is not known of some port whether it can have VFs; null when it is known of each.</summary>
    public required Missing? SriovUnknown { get; init; }

    /// <summary>VFs of network ports.</summary>
    public required int VirtualFunctions { get; init; }

    public required int Guests { get; init; }

    /// <summary>Guests that hold a network function.</summary>
    public required int GuestsWithFunctions { get; init; }

    /// <summary>What each source of guests said.</summary>
    public required ImmutableArray<string> GuestSources { get; init; }

    /// <summary>True where no SR-IOV NIC, no VF and no guest was found: the host at large can still be judged.</summary>
    public bool HasNothingToTune => SriovPorts == 0 && VirtualFunctions == 0 && Guests == 0;

    internal static HostSummary Of(HostSnapshot host) => new()
    {
        Name = host.Identity.HostName.Or("") ?? "",
        Kernel = host.Identity.KernelRelease.Or("") ?? "",
        Machine = host.Identity.Machine.Or("") ?? "",
        Cpu = host.Identity.CpuModel.Or("") ?? "",
        ReadByRoot = host.Identity.ReadByRoot,
        OnlineCpus = host.Cpus.Online.TryGet(out var online) ? online.Count : host.Cpus.Cpus.Length,
        Nodes = host.Numa.Nodes.Length,
        PciFunctions = host.Pci.Listing,
        NetworkPorts = host.NetworkPorts.Count(),
        SriovPorts = host.SriovPorts.Count(),
        SriovUnknown = host.NetworkPorts
            .Where(port => !port.IsSriovCapable && port.TotalVfs.Missing.Reason != MissingReason.Absent)
            .Select(port => port.TotalVfs.Missing)
            .FirstOrDefault(),
        VirtualFunctions = host.VirtualFunctions.Count(function => function.IsNetwork),
        Guests = host.Guests.All.Length,
        GuestsWithFunctions = host.PassedThrough.Select(pair => pair.Guest.Name).Distinct(StringComparer.Ordinal).Count(),
        GuestSources = [.. host.Guests.Sources.Select(Describe)],
    };

    private static string Describe(Reading<int> source) => source.TryGet(out var guests)
        ? $"{source.Evidence?.Where}: {guests} {(guests == 1 ? "guest" : "guests")}"
        : source.Missing.ToString();
}
