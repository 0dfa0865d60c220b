using Linerate.Core.Host.Pci;
using Linerate.Core.Models;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>A NIC in a slot, or behind a switch, that can never give it the link that it could train.</summary>
public sealed class PCI003SlotLimitsNic : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "PCI003",
        "The slot or path gives the NIC less than it could train",
        Severity.Warning,
        "PCI Express Base 6.0, 7.5.3.6 (Link Capabilities) of every port from the root down");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicCard.Of(host).Select(card => Check(host, card));

    private Finding Check(HostSnapshot host, NicCard card)
    {
        var subject = card.Subject(host);
        if (card.Path.IsIntegrated || (card.Path.Links.IsEmpty && card.Path.Gap is null))
        {
            return NotApplicable(subject, "integrated: it has no link of its own");
        }

        var own = card.First.Link;
        if (!own.MaxSpeed.TryGet(out var speed) || !own.MaxWidth.TryGet(out var width))
        {
            return Unknown(subject, "what the NIC itself could train", own.MaxSpeed.IsKnown ? own.MaxWidth.Missing : own.MaxSpeed.Missing);
        }

        var wanted = PcieThroughput.RawRate(speed, width);
        PcieLink? narrowest = null;
        var least = wanted;
        foreach (var link in card.Path.Links)
        {
            if (!link.MostSpeed.TryGet(out var linkSpeed) || !link.MostWidth.TryGet(out var linkWidth))
            {
                return Unknown(subject, $"what the link above {link.Lower.Address} can do", link.MostSpeed.IsKnown ? link.MostWidth.Missing : link.MostSpeed.Missing);
            }

            if (PcieThroughput.RawRate(linkSpeed, linkWidth) is var rate && rate < least)
            {
                (narrowest, least) = (link, rate);
            }
        }

        if (narrowest is not null)
        {
            return Judge(host, card, narrowest, wanted, least);
        }

        return card.Path.Gap is { } gap
            ? Unknown(subject, "the way above", gap)
            : Passes(subject, $"every link from the root down can do {speed} x{width}", own.MaxSpeed.Evidence, own.MaxWidth.Evidence);
    }

    private Finding Judge(HostSnapshot host, NicCard card, PcieLink narrowest, BitRate wanted, BitRate least)
    {
        var rate = card.RateAtMost(host);
        var suffices = rate.Is(ports => ports <= least);
        var (speed, width) = (narrowest.MostSpeed, narrowest.MostWidth);
        var own = card.First.Link;
        return Fails(
            card.Subject(host),
            $"the link above {narrowest.Lower.Address} can be {speed.Value} x{width.Value} at most ({least}), the NIC {own.MaxSpeed.Value} x{own.MaxWidth.Value} ({wanted})"
                + (suffices ? $"; its ports together ask for {rate.Value}, which fits" : ""),
            $"a path of {wanted} from the root to the NIC",
            $"move the card to a slot with x{own.MaxWidth.Value} lanes of {own.MaxSpeed.Value} at the processor",
            speed.Evidence,
            width.Evidence,
            own.MaxSpeed.Evidence,
            own.MaxWidth.Evidence) with
        {
            Severity = suffices ? Severity.Note : Severity.Warning,
        };
    }
}
