using Linerate.Core.Host.Benches;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Sizing;

namespace Linerate.Core.Rules.Vfs;

/// <summary>
/// A port has more VFs than were measured to be worth having; where nothing was measured, the interrupts that all VFs of a node can
/// raise together pass what its CPUs take. That is a forecast: every VF is busy, each with its share of the port, moderated as its
/// driver does by default.
/// </summary>
public sealed class VF008DensityBeyondKnee : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF008",
        "More VFs than the port or its node's CPUs have room for",
        Severity.Warning,
        "rate = sum over VFs of min(frames/s, queues × 10⁶/usecs)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        PciDevice[] ports = [.. host.SriovPorts.Where(port => !port.VirtualFunctions.IsEmpty)];
        var known = ports.Length > 0 && host.Density.TryGet(out var density) && density.Fingerprint == HostFingerprint.Of(host) ? density : null;
        var measured = Array.Find(ports, port => port.Address.ToString() == known?.Port && known.Covers(port.VirtualFunctions.Length));
        if (measured is not null)
        {
            yield return Measured(Subject.Port(host, measured), measured.VirtualFunctions.Length, known!, host.Density.Evidence);
        }

        // Of a node with other ports, too, the forecast is of all: they share its CPUs.
        foreach (var node in ports.GroupBy(port => host.NodeOf(port) is { IsKnown: true } home ? home.Value : (NodeId?)null).Where(node => node.Any(port => port != measured)))
        {
            foreach (var finding in Foretold(host, node.Key, [.. node], profile).Where(finding => measured is null || finding.Subject != Subject.Port(host, measured)))
            {
                yield return finding;
            }
        }
    }

    /// <summary>VFs that stand idle hurt nobody; which do, a host does not tell.</summary>
    private Finding Measured(Subject subject, int vfs, StoredDensity density, Evidence? evidence)
    {
        var found = density.Broke.IsEmpty
            ? $"measured on {density.MeasuredAt:yyyy-MM-dd}: no knee up to {density.Most} busy at once"
            : $"measured on {density.MeasuredAt:yyyy-MM-dd} with up to {density.Most}: {density.Recommended} busy at once are worth having: {density.Reason}";
        return density.Broke.IsEmpty || vfs <= density.Recommended
            ? Passes(subject, $"{vfs} VFs; {found}", evidence)
            : Fails(
                subject,
                $"{vfs} VFs; {found}",
                $"at most {density.Recommended} VFs busy at once",
                $"give at most {density.Recommended} of the VFs of {subject.Name} to busy guests, the others to guests that wait, or use another port",
                evidence) with
            { Authority = "linerate bench density on this host" };
    }

    private IEnumerable<Finding> Foretold(HostSnapshot host, NodeId? home, ImmutableArray<PciDevice> ports, Profile profile) =>
        home is { } id && host.Numa.Find(id) is { } node
            ? [Judge(host, node, ports, profile)]
            : ports.Select(port => Unknown(Subject.Port(host, port), "its node", home is { } unknown ? new Missing(MissingReason.Absent, "/sys/devices/system/node", $"node {unknown} is not known") : host.NodeOf(port).Missing));

    private Finding Judge(HostSnapshot host, NumaNode node, ImmutableArray<PciDevice> ports, Profile profile)
    {
        var subject = Subject.Node(node);
        if (!host.Cpus.Online.TryGet(out var online))
        {
            return Unknown(subject, "which CPUs are online", host.Cpus.Online.Missing);
        }

        var cpus = (node.Cpus & online).Count;
        if (cpus == 0)
        {
            return NotApplicable(subject, "the node has no online CPU");
        }

        double total = 0;
        foreach (var port in ports)
        {
            var speed = SpeedOf(host, port);
            if (!speed.TryGet(out var line))
            {
                return Unknown(subject, $"the speed of {Subject.Port(host, port).Name}", speed.Missing);
            }

            total += RateOf(host, port, line, cpus, profile);
        }

        return Compare(subject, total / cpus, cpus, ports, host, profile);
    }

    private Finding Compare(Subject subject, double perCpu, int cpus, ImmutableArray<PciDevice> ports, HostSnapshot host, Profile profile)
    {
        var knee = profile.Vf.StormInterruptsPerCore;
        var vfs = ports.Sum(port => port.VirtualFunctions.Length);
        var observed = $"{vfs} VFs can raise {perCpu * cpus:N0} interrupts/s, {perCpu:N0} on each of {cpus} CPUs ({profile.Nic.FrameBytes.Value}-byte frames at line rate, rx-usecs {profile.Vf.AssumedRxUsecs.Value} in the guests{Assumption(host, ports, profile.Nics)})";
        var evidence = ports[0].VfCount.Evidence;
        var posted = host.Interrupts.Architectural.GetValueOrDefault("PIN");
        if (perCpu <= knee.Value || posted > 0)
        {
            return Passes(subject, posted > 0 ? $"{observed}; posted interrupts are in use, so the guests take them without an exit" : observed, evidence);
        }

        var longer = (int)Math.Ceiling(profile.Vf.AssumedRxUsecs.Value * perCpu / knee.Value);
        return Fails(
            subject,
            observed,
            $"at most {knee.Value:N0} interrupts/s a CPU",
            $"moderate in the guests (rx-usecs {longer}, adaptive-rx off), give VFs fewer queues, or fewer VFs to this node",
            evidence) with
        { Authority = knee.Source };
    }

    /// <summary>What the VFs of a port can raise: each its share of the port's frames, or what its queues' moderation lets through.</summary>
    private static double RateOf(HostSnapshot host, PciDevice port, BitRate line, int cpus, Profile profile) =>
        VfLoad.Of(host, port, line, cpus, InterruptDelivery.Emulated, profile).At(port.VirtualFunctions.Length)?.Value.InterruptsPerSecond ?? 0;

    private static string Assumption(HostSnapshot host, ImmutableArray<PciDevice> ports, NicCatalogue nics)
    {
        var assumed = ports.Where(port => !VfVectors.Of(host, port).IsKnown).Select(port => VfLoad.AssumedQueues(port, nics)).Distinct().Order().ToArray();
        return assumed.Length == 0 ? "" : $", {string.Join(" or ", assumed)} queues a VF where its vectors are not known";
    }

    private static Reading<BitRate> SpeedOf(HostSnapshot host, PciDevice port)
    {
        var owner = host.InterfaceOf(port);
        return owner.TryGet(out var nic) ? nic.Speed : owner.Missing;
    }
}
