using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>A card whose link cannot feed all its ports at once, however well everything else is tuned.</summary>
public sealed class PCI004BudgetBelowPorts : FunctionRule
{
    /// <summary>Raw rate of a first-generation x1 link: what integrated NICs show as a placeholder.</summary>
    private static readonly BitRate PlaceholderRate = BitRate.Gigabits(2);

    public override RuleInfo Info { get; } = new(
        "PCI004",
        "The card's PCIe bandwidth is below the sum of its ports",
        Severity.Warning,
        "Neugebauer et al., SIGCOMM 2018 (pcie-bench/pcie-model): TLP model, 1518-byte frames");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicCard.Of(host).Select(card => Check(host, card));

    private Finding Check(HostSnapshot host, NicCard card)
    {
        var subject = card.Subject(host);
        if (card.Path.IsIntegrated || (card.Path.Links.IsEmpty && card.Path.Gap is null))
        {
            return NotApplicable(subject, "integrated: it has no link of its own");
        }

        var full = card.RateAtMost(host);
        if (!full.TryGet(out var atMost))
        {
            return Unknown(subject, "the rate of its ports", full.Missing);
        }

        if (IsPlaceholder(card.First.Link) && atMost > PlaceholderRate)
        {
            return NotApplicable(subject, $"shows a link of 2.5 GT/s x1 at most with ports of {atMost}: a placeholder of an integrated NIC");
        }

        var express = card.First.Config.TryGet(out var config) ? config.Express : card.First.Config.Missing;
        CardBudget? narrowest = null;
        Evidence? evidence = null;
        foreach (var link in card.Path.Links)
        {
            var budget = CardBudget.Of(link, express);
            if (!budget.TryGet(out var one))
            {
                return Unknown(subject, $"what the link above {link.Lower.Address} carries", budget.Missing);
            }

            (narrowest, evidence) = narrowest is null || one.Least < narrowest.Least ? (one, budget.Evidence) : (narrowest, evidence);
        }

        if (narrowest is null)
        {
            return Unknown(subject, "the link above it", card.Path.Gap!);
        }

        var inUse = card.RateInUse(host).Or(atMost);
        if (atMost <= narrowest.Least)
        {
            return card.Path.Gap is { } gap ? Unknown(subject, "the way above", gap)
                : card.Hidden is { } hidden ? Unknown(subject, "whether the card has one port more", hidden)
                : Passes(subject, $"{narrowest.Words} carries {narrowest.Least} a direction; the ports ask for {atMost}", evidence, full.Evidence);
        }

        return atMost > narrowest.Most
            ? Judge(host, card, narrowest, atMost, inUse, evidence, full.Evidence)
            : Unknown(subject, $"whether {narrowest.Words} carries the {atMost} of its ports", express.IsKnown ? Missing.NotCollected : express.Missing);
    }

    private Finding Judge(HostSnapshot host, NicCard card, CardBudget budget, BitRate atMost, BitRate inUse, params ReadOnlySpan<Evidence?> evidence)
    {
        var fitsNow = inUse <= budget.Least;
        return Fails(
            card.Subject(host),
            $"{budget.Words} carries {budget.Most} a direction; {card.Ports.Length} port(s) ask for {atMost}"
                + (fitsNow ? $", those that are up now for {inUse}" : ""),
            $"at least {atMost}",
            "use one port of the card for bulk traffic, or move it to a slot with more lanes or a newer generation",
            evidence) with
        {
            Severity = fitsNow ? Severity.Note : Severity.Warning,
        };
    }

    private static bool IsPlaceholder(PciLink link) =>
        link.MaxSpeed.Is(speed => speed.Generation == 1) && link.MaxWidth.Is(width => width == 1);
}
