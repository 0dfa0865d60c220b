using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>A link slower than both its ends; an idle device may have slowed its link on purpose, so that is ruled out first.</summary>
public sealed class PCI002LinkSlow : LinkRule
{
    public override RuleInfo Info { get; } = new(
        "PCI002",
        "A link runs below the speed that both its ends can do",
        Severity.Warning,
        "PCI Express Base 6.0, 7.5.3.6, 7.5.3.8 and 7.5.3.19 (Target Link Speed)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var cards = NicCard.Of(host).ToArray();
        foreach (var finding in WithoutLink(host, cards))
        {
            yield return finding;
        }

        foreach (var (link, users) in NicCard.LinksOf(cards))
        {
            yield return Check(host, link, users);
        }
    }

    private Finding Check(HostSnapshot host, PcieLink link, ImmutableArray<NicCard> users)
    {
        var subject = NicCard.SubjectOf(host, link);
        if (!link.Speed.TryGet(out var speed))
        {
            return Unknown(subject, "the speed of its link", link.Speed.Missing);
        }

        var below = link.Lower.Link.MaxSpeed;
        var above = link.Upper.Link.MaxSpeed;
        if (below.Is(most => speed >= most) || above.Is(most => speed >= most))
        {
            return Passes(subject, $"{speed}, all that {(below.Is(most => speed >= most) ? link.Lower.Address : link.Upper.Address)} can do", link.Speed.Evidence, below.Evidence, above.Evidence);
        }

        if (!link.MostSpeed.TryGet(out var possible))
        {
            return Unknown(subject, "how fast both ends of its link can run", link.MostSpeed.Missing);
        }

        var target = TargetOf(link.Upper);
        var isHeld = target is { } asked && asked < possible;
        if (!isHeld && WhyItMayIdle(host, users) is { } idle)
        {
            return Unknown(subject, $"whether its link, at {speed} of {possible}, is slow or merely idle", idle);
        }

        return Fails(
            subject,
            $"{speed}; {link.Lower.Address} can do {below.Value} and the port above it, {link.Upper.Address}, {above.Value}"
                + (isHeld ? $"; {link.Upper.Address} is set to train to {target} only" : ""),
            $"{possible}",
            isHeld
                ? "raise the slot's link speed in the firmware setup"
                : "reseat the card, try another slot or riser, update its firmware",
            link.Speed.Evidence,
            below.Evidence,
            above.Evidence);
    }

    private static PcieSpeed? TargetOf(PciDevice port) =>
        port.Config.TryGet(out var config) && config.Express.TryGet(out var express) ? express.TargetSpeed : null;

    /// <summary>One port that is up and kept awake suffices to know that the link carries traffic at this speed.</summary>
    private static Missing? WhyItMayIdle(HostSnapshot host, ImmutableArray<NicCard> users)
    {
        Missing? why = null;
        foreach (var port in users.SelectMany(card => card.Ports))
        {
            why = WhyItMayIdle(port, host.Nics.Of(port.Address));
            if (why is null)
            {
                return null;
            }
        }

        return why;
    }

    private static Missing? WhyItMayIdle(PciDevice port, ImmutableArray<Nic> nics)
    {
        const string Settle = "read current_link_speed again under traffic";
        if (!nics.Any(nic => nic.Carrier.Is(up => up)))
        {
            return new Missing(MissingReason.NotCollected, port.AttributePath("current_link_speed"), $"no carrier is known on it: {Settle}");
        }

        return port.RuntimePower.Is(control => control == "on")
            ? null
            : new Missing(MissingReason.NotCollected, port.AttributePath("power/control"), $"runtime power management is not known to be off: {Settle}");
    }
}
