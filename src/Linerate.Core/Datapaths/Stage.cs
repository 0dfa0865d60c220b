using Linerate.Core.Host.Pci;
using Linerate.Core.Models.Nics;

namespace Linerate.Core.Datapaths;

/// <summary>One thing that a packet crosses: what it carries, what it adds to the delay, and where both numbers come from.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Which one, as the host spells it: <c>eth1</c>, <c>0000:40:00.0 → 0000:41:00.0</c>, <c>node 1</c>.</param>
public sealed record Stage(StageKind Kind, string Name)
{
    /// <summary>
    /// What it carries for all flows together; missing where a fact is (which one, the reason says), and
    /// <see cref="MissingReason.Unsupported"/> where it sets no limit to the rate: it only delays, or only drops bursts.
    /// </summary>
    public Reading<RateRange> Capacity { get; init; }

    /// <summary>What this flow gets of it while all flows that share it are busy.</summary>
    public Reading<RateRange> Share => Capacity.Select(capacity => capacity.SharedBy(Flows));

    /// <summary>The link, where it is one.</summary>
    public PcieLink? Link { get; init; }

    /// <summary>The ways in which the driver that uses the link may share descriptors and doorbells among frames.</summary>
    public ImmutableArray<NicTraffic> Drivers { get; init; } = [];

    /// <summary>How many flows share it, this one counted.</summary>
    public int Flows { get; init; } = 1;

    /// <summary>What it adds to a frame's delay when nothing queues; missing where nothing is known.</summary>
    public Reading<DurationRange> Delay { get; init; }

    /// <summary>True where something that the model does not know may allow less than <see cref="Capacity"/>.</summary>
    public bool IsUpperBound { get; init; }

    public Confidence Confidence { get; init; }

    /// <summary>The formula with its inputs, one line: <c>PCIe 3.0 x8, MPS 256: 16 GT/s …</c>.</summary>
    public string Formula { get; init; } = "";

    /// <summary>Where the formula or the number was published.</summary>
    public string Source { get; init; } = "";

    public ImmutableArray<Evidence> Evidence { get; init; } = [];

    /// <summary>Facts whose absence makes the range wide or the capacity unknown, and how to supply them.</summary>
    public ImmutableArray<string> WouldNarrow { get; init; } = [];
}
