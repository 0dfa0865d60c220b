using Linerate.Core.Models;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>
/// Translation of the device's addresses. A guest's memory is mapped once, so what counts is how much of it the IOMMU's
/// cache reaches; the host's own drivers map every buffer, so what counts is how they unmap.
/// </summary>
internal static class IommuStage
{
    /// <summary>Translations that the IOMMUs measured kept, and the most memory that the rings of one function are spread over here.</summary>
    private const int Entries = 64;
    private static readonly ByteSize SmallestWindow = ByteSize.MiB(1);
    private static readonly ByteSize LargestWindow = ByteSize.MiB(64);
    private static readonly ByteSize SmallPage = ByteSize.KiB(4);

    internal static Stage Of(StageContext context) =>
        context.Flow.Port is { } port && context.Host.Iommu.Groups.Is(groups => groups.IsEmpty)
            ? new Stage(StageKind.Iommu, "none")
            {
                Capacity = StageContext.NoLimit(port.Directory, "no IOMMU is in use"),
                Delay = Reading<DurationRange>.Known(DurationRange.Zero),
                Confidence = Confidence.Exact,
                Evidence = StageContext.Of(context.Host.Iommu.Groups.Evidence),
            }
            : context.IsPassedThrough ? OfGuest(context) : OfHost(context);

    private static Stage OfGuest(StageContext context)
    {
        var stage = new Stage(StageKind.Iommu, "guest's mapping")
        {
            Delay = new Missing(MissingReason.NotCollected, "", "what a miss costs differs by IOMMU and was not read"),
            Confidence = Confidence.Derived,
            Source = "Neugebauer et al., SIGCOMM 2018, refitted: 64 entries, one walker of 48.9 ns",
        };
        if (context.Flow.Guest is not { } guest)
        {
            return stage with { Capacity = StageContext.NoLimit("", "no guest, no memory"), Formula = "depends on the pages of the guest that will hold it" };
        }

        if (!guest.Memory.PageSize.TryGet(out var page))
        {
            return stage with { Capacity = guest.Memory.PageSize.Missing, WouldNarrow = [$"the page size of {guest.Name}'s memory: {guest.Memory.PageSize.Missing}"] };
        }

        var reach = new IotlbReach(Entries, page);
        stage = stage with { Evidence = StageContext.Of(guest.Memory.PageSize.Evidence), Formula = $"{Entries} translations × {page} reach {reach.Reach}" };
        if (page > SmallPage)
        {
            return stage with { Capacity = StageContext.NoLimit(guest.Origin, $"{page} pages: the rings' buffers fit the reach") };
        }

        return context.Direction == Direction.Transmit && Reads(context, reach) is { } range
            ? stage with
            {
                Capacity = Reading<RateRange>.Known(range),
                Formula = $"{stage.Formula}; rings and buffers of {SmallestWindow} to {LargestWindow}; frames up to 128 B",
                WouldNarrow = ["the guest's ring sizes and queues: ask inside the guest"],
            }
            : stage with { Capacity = StageContext.NoLimit(guest.Origin, "small pages cost reads of up to 128 B; larger frames and writes were not seen to lose as much") };
    }

    /// <summary>Only for mixes of small frames: the model holds for reads of 64 and 128 bytes. The walker's own ceiling, whatever the link would carry.</summary>
    private static RateRange? Reads(StageContext context, IotlbReach reach)
    {
        const int Fitted = 128;
        var unhindered = BitRate.Gigabits(1_000_000);
        FrameRate? RateOver(ByteSize window) => context.Frames.Parts.Any(part => part.Frame > Fitted)
            ? null
            : context.Frames.Rate(size => FrameRate.OrNone(reach.ReadRate(size, window, unhindered).BitsPerSecond / (8.0 * size)));
        return RateOver(LargestWindow) is { } least && RateOver(SmallestWindow) is { } most ? new RateRange(least, most) : null;
    }

    private static Stage OfHost(StageContext context)
    {
        var group = context.Flow.Port is { } port ? context.Host.Iommu.GroupOf(port.Address) : null;
        var type = group is not null ? group.DomainType
            : context.Host.Iommu.Groups.IsKnown ? new Missing(MissingReason.Absent, context.Flow.Port?.Directory ?? "", "its IOMMU group is not known")
            : context.Host.Iommu.Groups.Missing;
        var stage = new Stage(StageKind.Iommu, group is null ? "host's mappings" : $"group {group.Number}")
        {
            Delay = new Missing(MissingReason.NotCollected, "", "not published"),
            Confidence = Confidence.RuleOfThumb,
            Evidence = StageContext.Of(type.Evidence),
        };
        return type.Or("") switch
        {
            "identity" => stage with { Capacity = StageContext.NoLimit(type.Evidence?.Where ?? "", "not translated"), Delay = Reading<DurationRange>.Known(DurationRange.Zero), Formula = "identity: not translated" },
            "DMA" => Measured(context, stage, HostDmaPolicy.Strict, "DMA: every buffer is unmapped and invalidated"),
            "DMA-FQ" => stage with { Capacity = StageContext.NoLimit(type.Evidence?.Where ?? "", $"lazy unmapping cost nothing below {HostDmaCost.LazyIsFreeBelow}"), Formula = "DMA-FQ: invalidated in batches", Source = "Farshin et al., PeerJ CS 2023" },
            _ => stage with { Capacity = type.IsKnown ? StageContext.NoLimit(type.Evidence?.Where ?? "", $"domain type {type.Value}") : type.Missing, WouldNarrow = type.IsKnown ? [] : [context.Flow.Port is null ? context.PortFact : $"the type of the port's IOMMU group: {type.Missing}"] },
        };
    }

    /// <summary>A share of what the wire carries: other hosts' measurements, so the order of magnitude.</summary>
    private static Stage Measured(StageContext context, Stage stage, HostDmaPolicy policy, string words)
    {
        var wire = WireStage.Of(context with { Direction = Direction.Receive }).Capacity;
        var published = HostDmaCost.Of(policy);
        return stage with
        {
            Capacity = wire.Select(rate => new RateRange(
                rate.Times(published.Min(ratio => ratio.Least)).Least,
                rate.Times(published.Max(ratio => ratio.Most)).Most)),
            Flows = context.FlowsAtPort,
            Formula = $"{words}; others kept {published.Min(ratio => ratio.Least):P0} to {published.Max(ratio => ratio.Most):P0} of their rate",
            Source = HostDmaCost.StrictAgainstLazy.Source,
            WouldNarrow = ["a measurement on this host"],
        };
    }
}
