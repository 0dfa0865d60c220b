using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>Several NICs behind one switch share its uplink; together they may ask for more than it carries.</summary>
public sealed class PCI005SharedUplink : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "PCI005",
        "NICs behind one uplink ask for more than it carries",
        Severity.Warning,
        "Neugebauer et al., SIGCOMM 2018: TLP model of the uplink; lspci -tv");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicCard.LinksOf(NicCard.Of(host))
            .Where(shared => shared.Link.Lower.IsBridge && shared.Cards.Length > 1)
            .Select(shared => Check(host, shared.Link, shared.Cards));

    private Finding Check(HostSnapshot host, PcieLink uplink, ImmutableArray<NicCard> cards)
    {
        var subject = Subject.Device(uplink.Lower);
        var names = string.Join(", ", cards.Select(card => card.Subject(host).Name));
        var asked = default(BitRate);
        foreach (var card in cards)
        {
            var rate = card.RateAtMost(host);
            if (!rate.TryGet(out var one))
            {
                return Unknown(subject, $"the rate of {card.First.Address}, one of {cards.Length} NICs behind it", rate.Missing);
            }

            asked += one;
        }

        // Packets keep the size that the NICs below gave them; the smallest of theirs is the honest bound.
        var express = cards
            .Select(card => card.First.Config.TryGet(out var config) ? config.Express : card.First.Config.Missing)
            .OrderBy(reading => reading.TryGet(out var registers) ? registers.MaxPayload : 0)
            .First();
        var budget = CardBudget.Of(uplink, express);
        if (!budget.TryGet(out var carries))
        {
            return Unknown(subject, "what the uplink carries", budget.Missing);
        }

        if (asked <= carries.Least)
        {
            return Array.Find([.. cards], card => card.Hidden is not null) is { Hidden: { } hidden } blind
                ? Unknown(subject, $"whether {blind.First.Address} has one port more", hidden)
                : Passes(subject, $"{carries.Words} carries {carries.Least} a direction; {names} ask for {asked}", budget.Evidence);
        }

        return asked <= carries.Most
            ? Unknown(subject, $"whether {carries.Words} carries the {asked} of {names}", express.IsKnown ? Missing.NotCollected : express.Missing)
            : Fails(
                subject,
                $"the uplink to {uplink.Upper.Address}, {carries.Words}, carries {carries.Most} a direction; {names} behind it ask for {asked}",
                $"at least {asked}",
                "move one of the NICs to a root port of its own",
                budget.Evidence,
                uplink.MostSpeed.Evidence);
    }
}
