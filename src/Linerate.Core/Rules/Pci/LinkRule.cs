namespace Linerate.Core.Rules.Pci;

/// <summary>A rule that judges each link on the way of the host's NICs.</summary>
public abstract class LinkRule : FunctionRule
{
    /// <summary>Findings on cards that have no link, and on ways up that break off below links that nobody can judge.</summary>
    internal IEnumerable<Finding> WithoutLink(HostSnapshot host, IEnumerable<NicCard> cards)
    {
        var broken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var card in cards)
        {
            if (card.Path.IsIntegrated || (card.Path.Links.IsEmpty && card.Path.Gap is null))
            {
                yield return NotApplicable(card.Subject(host), "integrated: it has no link of its own");
            }
            else if (card.Path.Gap is { } gap)
            {
                var top = card.Path.Bridges is [var bridge, ..] ? Subject.Device(bridge) : card.Subject(host);
                if (broken.Add(top.Name))
                {
                    yield return Unknown(top, "the port at the other end of its link", gap);
                }
            }
        }
    }
}
