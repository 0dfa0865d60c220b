using Linerate.Core.Models;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Pci;

/// <summary>A NIC below a chipset's port shares the chipset's one link to the processor with disks, USB and everything else there.</summary>
public sealed class PCI011BehindChipset : FunctionRule
{
    private static readonly BitRate Modest = BitRate.Gigabits(10);

    public override RuleInfo Info { get; } = new(
        "PCI011",
        "NIC sits behind the chipset",
        Severity.Warning,
        "Intel and AMD platform design: all ports of a chipset share its one link to the processor (lspci -tv)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        NicCard.Of(host).Select(card => Check(host, card));

    private Finding Check(HostSnapshot host, NicCard card)
    {
        var subject = card.Subject(host);
        if (card.Path.IsIntegrated)
        {
            return NotApplicable(subject, "integrated: where it sits is not a matter of slots");
        }

        if (card.Path.Gap is { } gap)
        {
            return Unknown(subject, "the way above it", gap);
        }

        if (card.Path.Bridges is not [var root, ..])
        {
            return NotApplicable(subject, "it sits on a root complex's own bus");
        }

        var chipset = ChipsetPorts.Find(host.Pci, card.Path.Bridges);
        if (!chipset.TryGet(out var port))
        {
            return Unknown(subject, $"whether {root.Address} is a port of the chipset or of the processor", chipset.Missing);
        }

        if (port is null)
        {
            return Passes(subject, $"{root.Address} is no port of a chipset", chipset.Evidence);
        }

        return Fails(
            subject,
            $"{port.Address} is a port of the chipset",
            "a slot of the processor",
            "move the card to a slot that the board's manual draws at a processor",
            chipset.Evidence) with
        {
            Severity = IsModest(host, card) ? Severity.Note : Severity.Warning,
        };
    }

    /// <summary>By its ports, or where their rate is not known by its own link, which no port can exceed.</summary>
    private static bool IsModest(HostSnapshot host, NicCard card)
    {
        var own = card.First.Link;
        return card.RateAtMost(host).Is(ports => ports < Modest)
            || own.MaxSpeed.Is(speed => own.MaxWidth.Is(width => PcieThroughput.RawRate(speed, width) < Modest));
    }
}
