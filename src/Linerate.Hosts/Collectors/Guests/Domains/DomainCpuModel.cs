using Linerate.Core.Host.Guests;

namespace Linerate.Hosts.Collectors.Guests.Domains;

/// <summary>The processor that a domain shows its guest: <c>cpu</c> and <c>features/kvm</c>.</summary>
internal static class DomainCpuModel
{
    internal static GuestCpu Read(Domain domain)
    {
        var kvm = domain.Find("features", "kvm");
        return new GuestCpu
        {
            Mode = Mode(domain),
            Model = domain.Find("cpu", "model") is { Value.Length: > 0 } model
                ? domain.Known(model.Value.Trim(), model)
                : domain.Absent("no CPU model is named"),
            Topology = Topology(domain),
            Cells = Cells(domain),
            HintDedicated = domain.Switch(kvm?.Element("hint-dedicated"), "hint-dedicated"),
            PollControl = domain.Switch(kvm?.Element("poll-control"), "poll-control"),
        };
    }

    /// <summary>A <c>cpu</c> without a mode, or none at all, is a custom one: the named model, else the hypervisor's default.</summary>
    private static Reading<string> Mode(Domain domain) =>
        domain.Find("cpu") is { } cpu
            ? domain.Known(cpu.Attribute("mode")?.Value ?? "custom", cpu)
            : Reading<string>.Known("custom", new Evidence(domain.Origin, "no <cpu>"));

    private static Reading<GuestTopology> Topology(Domain domain)
    {
        if (domain.Find("cpu", "topology") is not { } topology)
        {
            return domain.Absent("no <topology>: every vCPU is a socket");
        }

        var known = new GuestTopology(
            Of("sockets"),
            Of("dies"),
            Math.Min(Of("clusters"), 4096) * Math.Min(Of("cores"), 4096),
            Of("threads"));
        return known is { Sockets: > 0, Dies: > 0, Cores: > 0, Threads: > 0 }
            ? domain.Known(known, topology)
            : domain.Malformed(topology);

        int Of(string name) => topology.Attribute(name) is null ? 1 : Domain.IntegerOf(topology, name) ?? 0;
    }

    /// <summary>The vCPUs of each guest node; empty for one of memory alone.</summary>
    private static ImmutableArray<CpuSet> Cells(Domain domain) =>
        [.. (domain.Find("cpu", "numa")?.Elements("cell") ?? []).Select(cell =>
            LibvirtRange.TryParse(cell.Attribute("cpus")?.Value, out var vcpus) ? vcpus : CpuSet.Empty)];
}
