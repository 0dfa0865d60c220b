using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>A link that trained with fewer lanes than both its ends have carries that fraction of its bytes, always.</summary>
public sealed class PCI001LinkNarrow : LinkRule
{
    public override RuleInfo Info { get; } = new(
        "PCI001",
        "A link runs fewer lanes than both its ends have",
        Severity.Warning,
        "PCI Express Base 6.0, 7.5.3.6 and 7.5.3.8; Linux reports the same as \"limited by\" at boot");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var cards = NicCard.Of(host).ToArray();
        foreach (var finding in WithoutLink(host, cards))
        {
            yield return finding;
        }

        foreach (var (link, _) in NicCard.LinksOf(cards))
        {
            yield return Check(NicCard.SubjectOf(host, link), link);
        }
    }

    private Finding Check(Subject subject, PcieLink link)
    {
        var width = link.Width;
        if (!width.TryGet(out var lanes))
        {
            return Unknown(subject, "the number of lanes in use", width.Missing);
        }

        // Running all that one end has is enough, whatever the other end could do.
        var below = link.Lower.Link.MaxWidth;
        var above = link.Upper.Link.MaxWidth;
        if (below.Is(most => lanes >= most) || above.Is(most => lanes >= most))
        {
            return Passes(subject, $"x{lanes}, all that {(below.Is(most => lanes >= most) ? link.Lower.Address : link.Upper.Address)} has", width.Evidence, below.Evidence, above.Evidence);
        }

        if (!link.MostWidth.TryGet(out var possible))
        {
            return Unknown(subject, "how many lanes both ends have", link.MostWidth.Missing);
        }

        return Fails(
            subject,
            $"x{lanes} lanes; {link.Lower.Address} has x{below.Value} and the port above it, {link.Upper.Address}, x{above.Value}",
            $"x{possible}",
            "reseat or swap the card or riser, and look at the slot's bifurcation in the firmware setup",
            width.Evidence,
            below.Evidence,
            above.Evidence);
    }
}
