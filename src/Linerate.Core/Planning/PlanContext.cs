using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Intents;
using Linerate.Core.Planning.Placing;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;
using Linerate.Core.Sizing;

namespace Linerate.Core.Planning;

/// <summary>What mends start from: the host as the steps so far leave it, and what was computed of it once.</summary>
/// <param name="Host">The host.</param>
/// <param name="Profile">What it is for.</param>
/// <param name="Intent">What its owner wants.</param>
/// <param name="Places">Where guests should run.</param>
internal sealed record PlanContext(HostSnapshot Host, Profile Profile, Intent Intent, Places Places)
{
    private readonly Lazy<Dictionary<string, PortSizing>> _sizing = new(() => PortSizing.Of(Host, Profile).DistinctBy(sizing => sizing.Nic.Name).ToDictionary(sizing => sizing.Nic.Name));

    private readonly Lazy<Dictionary<string, PciDevice>> _ports = new(() => Host.NetworkPorts
        .DistinctBy(port => Subject.Port(Host, port).Name)
        .ToDictionary(port => Subject.Port(Host, port).Name));

    /// <summary>The cores of DPDK programs that the plan makes room for.</summary>
    internal CpuSet Polling { get; init; } = CpuSet.Empty;

    internal VectorSeats Seats { get; } = new(Host, Places.Dedicated | Intent.ReservedCpus);

    /// <summary>The sizes of a NIC's port, by the interface's name.</summary>
    internal PortSizing? SizingOf(string nic) => _sizing.Value.GetValueOrDefault(nic);

    internal Nic? NicOf(Finding finding) => Host.Nics.Find(finding.Subject.Name);

    /// <summary>The function that a finding is about: a port by its interface or address, a VF by its address.</summary>
    internal PciDevice? FunctionOf(Finding finding) => finding.Subject.Kind switch
    {
        SubjectKind.Nic => _ports.Value.GetValueOrDefault(finding.Subject.Name),
        SubjectKind.Vf or SubjectKind.Device => PciAddress.TryParse(finding.Subject.Name, out var address) ? Host.Pci.Find(address) : null,
        _ => null,
    };
}
