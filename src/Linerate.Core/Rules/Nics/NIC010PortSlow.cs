using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Nics;

/// <summary>The port could run faster than the speed it agreed on with its peer.</summary>
public sealed class NIC010PortSlow : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "NIC010",
        "Port runs below the speed it supports",
        Severity.Warning,
        "IEEE 802.3 Clause 28 and 73; ethtool(8)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicPorts.Judge(host, (_, nic) => Judge(nic), NotApplicable, Unknown);

    private Finding Judge(Nic nic)
    {
        var subject = Subject.Nic(nic);
        if (!nic.LinkModes.TryGet(out var modes))
        {
            return Without(subject, "link modes", nic.LinkModes.Missing);
        }

        if (modes.Fastest is not { } fastest)
        {
            return NotApplicable(subject, "the driver names no link mode with a speed");
        }

        if (!nic.Speed.TryGet(out var speed))
        {
            return Unknown(subject, "the link's speed", nic.Speed.Missing);
        }

        var evidence = NicPorts.Line(nic.LinkModes.Evidence, $"supported {modes.Supported.First(mode => LinkModes.SpeedOf(mode) == fastest)}");
        return speed >= fastest
            ? Passes(subject, $"{speed}, its fastest", nic.Speed.Evidence, evidence)
            : Fails(
                subject,
                $"{speed}; the port supports {fastest}{Reason(modes, fastest)}",
                $"{fastest}",
                modes.Autonegotiate is false
                    ? $"ethtool -s {nic.Name} autoneg on"
                    : "check cable, module and the switch port: both ends take the fastest mode that all of them offer",
                nic.Speed.Evidence,
                evidence);
    }

    /// <summary>Which end holds it back, where that can be told.</summary>
    private static string Reason(LinkModes modes, BitRate fastest) => modes switch
    {
        { Autonegotiate: false } => " (autonegotiation is off)",
        { Advertised: [_, ..] advertised } when !advertised.Any(mode => LinkModes.SpeedOf(mode) == fastest) => " but does not advertise it",
        { Peer: [_, ..] peer } when !peer.Any(mode => LinkModes.SpeedOf(mode) == fastest) => " but the peer does not",
        _ => "",
    };
}
