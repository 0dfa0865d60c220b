using Linerate.Cli.Rendering.Text;
using Linerate.Core.Host;
using Linerate.Core.Placement;
using Linerate.Core.Units;

namespace Linerate.Cli.Rendering;

/// <summary>Cards and slots for a person: what each card's link carries, what it needs, and where that is to be had.</summary>
internal sealed class PlacementText(Page page, Ink ink)
{
    private const int SlotsTold = 8;

    internal void Write(IEnumerable<CardPlacement> cards)
    {
        foreach (var card in cards)
        {
            Write(card);
            page.Line();
        }

        page.Prose("", 0, "Links by the model of the datapaths, each way alone. A root port's lanes are not always all wired to its connector: the board's manual tells.", ink.Dim);
    }

    private void Write(CardPlacement card)
    {
        var rate = card.Rate.TryGet(out var known) ? $"{Words.Count(card.Ports, "port")}, {(card.Ports > 1 ? "together " : "")}{known}" : $"{Words.Count(card.Ports, "port")} of unknown speed (--speed 100G reckons with one)";
        page.Prose("", 0, PrintableText.Of($"{card.Name}{(card.Name == $"{card.First.Address}" ? "" : $" ({card.First.Address})")}, {NodeOf(card.Node)}: {rate}"), ink.Bold);
        if (card.IsIntegrated)
        {
            page.Prose("  ", 2, "It is inside the processor or the chipset: no slot is better.");
            return;
        }

        WriteLink(card);
        WriteNeed("1518-byte frames need", card.Usual);
        WriteNeed("64-byte frames need", card.Smallest);
        if (card.GuestNodes is [var (node, guests), ..] && card.Node.Is(home => home != node))
        {
            page.Prose("  ", 2, $"{Words.Count(guests, "guest")} of it {(guests == 1 ? "runs" : "run")} on node {node}: a slot there, or the guests here, saves the hop.");
        }

        WriteSlots(card);
    }

    private void WriteLink(CardPlacement card)
    {
        var link = card.Link is { } own && own.Speed.TryGet(out var speed) && own.Width.TryGet(out var width)
            ? $"{Name(speed, width)} to {own.Upper.Address}"
            : "not known";
        page.Prose("  ", 2, $"link now: {link}; 1518-byte frames at line rate: {Word(card.Carries(card.Usual))}, 64-byte ones: {Word(card.Carries(card.Smallest))}");
    }

    private void WriteNeed(string words, LinkNeed? need)
    {
        if (need is not null)
        {
            var links = need.Smallest.Select(link => Name(link.Speed, link.Width)).ToArray();
            page.Prose("  ", 4, $"{words} {(links.Length == 0 ? "more than gen6 x16" : string.Join(", ", links))} (MPS {need.Sizes.Payload}, MRRS {need.Sizes.Request})");
        }
    }

    private void WriteSlots(CardPlacement card)
    {
        if (card.Slots.IsEmpty)
        {
            page.Prose("  ", 2, "No other root port of this host is known.");
            return;
        }

        page.Line(ink.Dim($"  {"other root port",-15} {"at most",-10} {"node",-8} {"1518 B",-8} {"64 B",-8} holds"));
        foreach (var slot in card.Slots.Take(SlotsTold))
        {
            var link = slot.Port.Link.MaxSpeed.TryGet(out var speed) && slot.Port.Link.MaxWidth.TryGet(out var width) ? Name(speed, width) : "?";
            var columns = $"  {slot.Port.Address,-15} {link,-10} {(slot.Node.TryGet(out var node) ? $"{node}" : "?"),-8} {Word(slot.CarriesUsual),-8} {Word(slot.CarriesSmallest),-8} ";
            page.Prose(columns, columns.Length, $"{(slot.Occupant is { } there ? $"{there.Address}" : "nothing")}{(slot.IsOfChipset.Or(false) ? ", chipset" : "")}");
        }

        if (card.Slots.Length > SlotsTold)
        {
            page.Line($"  and {card.Slots.Length - SlotsTold} more");
        }
    }

    private static string Name(PcieSpeed speed, int width) => speed.Generation > 0 ? $"gen{speed.Generation} x{width}" : $"{speed} x{width}";

    private static string Word(Reading<bool> carries) => carries.TryGet(out var yes) ? (yes ? "yes" : "no") : "?";

    private static string NodeOf(Reading<NodeId> node) => node.TryGet(out var known) ? $"node {known}" : "node unknown";
}
