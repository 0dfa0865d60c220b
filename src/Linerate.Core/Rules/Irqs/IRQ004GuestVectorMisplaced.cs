using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Irqs;

/// <summary>A guest's vector far from its vCPUs wakes them across the sockets; one on top of them stops them for every interrupt.</summary>
public sealed class IRQ004GuestVectorMisplaced : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "IRQ004",
        "Guest's vectors are off its vCPUs' node or on its vCPUs",
        Severity.Warning,
        "Documentation/driver-api/vfio; tuned realtime-virtual-host");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.PassedThrough.Select(pair => Check(host, pair.Guest, pair.Function, profile.Irq.GuestVectors));

    private Finding Check(HostSnapshot host, Guest guest, PciDevice function, Threshold<string> wanted)
    {
        var subject = Subject.PartOf(guest, function.Address.ToString());
        if (!guest.IsRunning)
        {
            return host.Guests.Unread is { } unread
                ? Unknown(subject, "whether the guest runs", unread)
                : NotApplicable(subject, "no process of the guest was seen, so it has no vectors");
        }

        if (!host.Interrupts.Rows.TryGet(out _))
        {
            return Unknown(subject, "where its vectors run", host.Interrupts.Rows.Missing);
        }

        var vectors = host.Interrupts.Of(function.Address).Where(vector => vector.IsVfio).ToArray();
        if (vectors.Length == 0)
        {
            return NotApplicable(subject, "the guest has enabled no vector of it");
        }

        if (!guest.VcpuCpus.TryGet(out var vcpus))
        {
            return Unknown(subject, "where its vCPUs may run", guest.VcpuCpus.Missing);
        }

        if (host.Cpus.Online.Is(online => online.IsSubsetOf(vcpus)))
        {
            return NotApplicable(subject, "its vCPUs may run on every CPU (NUMA004)");
        }

        return vectors.FirstOrDefault(vector => !vector.Effective.IsKnown) is { } blind
            ? Unknown(subject, $"where vector {blind.Number} runs", blind.Effective.Missing)
            : Judge(host, subject, vectors, guest.VcpuCpus, wanted);
    }

    /// <summary>Where vectors of a guest with these vCPUs' CPUs may run.</summary>
    internal static CpuSet PlacesNear(HostSnapshot host, CpuSet vcpus, string wanted)
    {
        var near = CpuSet.Empty;
        foreach (var node in host.Numa.NodesOf(vcpus))
        {
            near |= host.Numa.CpusOf(node);
        }

        return (near.IsEmpty ? host.Cpus.Online.Or(vcpus) : near) - (wanted == "off-vcpus" ? vcpus : CpuSet.Empty);
    }

    private Finding Judge(HostSnapshot host, Subject subject, Interrupt[] vectors, Reading<CpuSet> vcpus, Threshold<string> wanted)
    {
        if (host.Numa.Unread is { } unread)
        {
            return Unknown(subject, "which CPUs are near its vCPUs", unread);
        }

        var allowed = PlacesNear(host, vcpus.Value, wanted.Value);
        var bad = vectors.Where(vector => !vector.Effective.Value.IsSubsetOf(allowed)).ToArray();
        if (bad.Length == 0)
        {
            return Passes(subject, $"{vectors.Length} vectors run on CPUs {allowed}", vectors[0].Effective.Evidence, vcpus.Evidence) with { Authority = wanted.Source };
        }

        var first = bad[0];
        var what = first.Effective.Value.Overlaps(vcpus.Value) ? "on its vCPUs' own CPUs" : "off its vCPUs' node";
        var place = allowed - host.IsolatedCpus.Or(CpuSet.Empty);
        var target = place.IsEmpty ? allowed : place;
        return Fails(
            subject,
            $"{bad.Length} of {vectors.Length} vectors run {what}: interrupt {first.Number} on CPU {first.Effective.Value}, vCPUs on {vcpus.Value}",
            $"CPUs {target}",
            target.IsEmpty
                ? "give the guest fewer CPUs of the node, so that one is left for its vectors"
                : $"for i in {string.Join(' ', bad.Take(16).Select(vector => vector.Number))}; do echo {target} > /proc/irq/$i/smp_affinity_list; done",
            first.Effective.Evidence,
            new Evidence("/proc/interrupts", $"{first.Number}: {first.Count} {first.Action}"),
            vcpus.Evidence) with
        { Authority = wanted.Source };
    }
}
