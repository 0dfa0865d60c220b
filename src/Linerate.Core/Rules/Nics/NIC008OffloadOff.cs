using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>Work that the NIC could do falls to the cores; or LRO merges frames that the host must forward as they came.</summary>
public sealed class NIC008OffloadOff : FunctionRule
{
    private const string Lro = "rx-lro";

    private static readonly ImmutableArray<string> Wanted =
        ["rx-checksum", "rx-gro", "rx-hashing", "tx-scatter-gather", "tx-tcp-segmentation"];

    /// <summary>A driver checksums either all protocols or IPv4 and IPv6 each.</summary>
    private static readonly ImmutableArray<string> SendChecksums = ["tx-checksum-ip-generic", "tx-checksum-ipv4"];

    public override RuleInfo Info { get; } = new(
        "NIC008",
        "Offloads are off without need, or LRO breaks forwarding",
        Severity.Warning,
        "Documentation/networking/segmentation-offloads.rst; netdev-features.rst");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (_, nic) => Judge(host, nic, profile.Nic), NotApplicable, Unknown);

    /// <summary>Offloads that should be otherwise than they are, and how.</summary>
    internal static IEnumerable<(string Feature, bool On)> WantedOf(HostSnapshot host, Nic nic, NicThresholds goal)
    {
        if (!nic.Features.TryGet(out var features))
        {
            yield break;
        }

        if (features.GetValueOrDefault(Lro) is { On: true } && Forwarder(host, nic) is not null)
        {
            yield return (Lro, false);
        }

        foreach (var name in goal.Offloads.Value == "any" ? [] : MissingOffloads(features))
        {
            yield return (name, true);
        }
    }

    private Finding Judge(HostSnapshot host, Nic nic, NicThresholds goal)
    {
        var subject = Subject.Nic(nic);
        if (!nic.Features.TryGet(out var features))
        {
            return Without(subject, "offload settings", nic.Features.Missing);
        }

        if (features.GetValueOrDefault(Lro) is { On: true } && Forwarder(host, nic) is { } forwarder)
        {
            return Fails(
                subject,
                $"LRO is on and {forwarder.Raw}: merged frames cannot be forwarded unchanged",
                "LRO off",
                $"ethtool -K {nic.Name} lro off",
                NicPorts.Line(nic.Features.Evidence, $"{Lro} on"),
                forwarder);
        }

        var off = MissingOffloads(features);
        if (goal.Offloads.Value == "any" || off.IsEmpty)
        {
            return Passes(subject, off.IsEmpty ? "every offload that the driver allows is on" : $"{string.Join(", ", off)} off; the profile has no wish", nic.Features.Evidence);
        }

        return Fails(
            subject,
            $"{string.Join(", ", off)} off, and the driver could",
            "on",
            $"ethtool -K {nic.Name} {string.Join(' ', off.Select(name => $"{name} on"))}",
            [.. off.Select(name => NicPorts.Line(nic.Features.Evidence, $"{name} off"))]) with
        { Authority = goal.Offloads.Source };
    }

    /// <summary>Off, and not fixed so by the driver.</summary>
    private static ImmutableArray<string> MissingOffloads(ImmutableSortedDictionary<string, Feature> features)
    {
        var off = Wanted.Where(name => IsOff(features, name)).ToList();
        if (!SendChecksums.Any(name => features.GetValueOrDefault(name) is { On: true })
            && SendChecksums.FirstOrDefault(name => IsOff(features, name)) is { } checksum)
        {
            off.Add(checksum);
        }

        return [.. off];
    }

    private static bool IsOff(ImmutableSortedDictionary<string, Feature> features, string name) =>
        features.GetValueOrDefault(name) is { On: false, Fixed: false };

    /// <summary>What makes the host forward frames of this interface; null when nothing is known to.</summary>
    private static Evidence? Forwarder(HostSnapshot host, Nic nic)
    {
        if (nic.Master is { } master && host.Nics.Find(master) is { Kind: "bridge" or "openvswitch" } bridge)
        {
            return new Evidence($"{nic.Directory}/master", $"{nic.Name} is a port of {bridge.Kind} {master}");
        }

        return host.Kernel.Sysctl("net.ipv4.ip_forward") is { IsKnown: true, Value: "1" } forward
            ? new Evidence(forward.Evidence?.Where ?? "/proc/sys/net/ipv4/ip_forward", "net.ipv4.ip_forward is 1")
            : null;
    }
}
