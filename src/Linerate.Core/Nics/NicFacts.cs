using Linerate.Core.Profiles;

namespace Linerate.Core.Nics;

/// <summary>What is published about the NICs of one driver (data/nics/DRIVER.toml): limits, defaults, counters, each with its source.</summary>
/// <param name="Driver">As the kernel calls it.</param>
public sealed record NicFacts(string Driver)
{
    private static readonly string[] Sections = ["ring", "moderation", "queue", "vf", "pcie", "counter", "model"];

    /// <summary>Which hardware, in a few words.</summary>
    public required string Hardware { get; init; }

    public RingFacts Rings { get; init; } = new();

    public ModerationFacts Moderation { get; init; } = new();

    public QueueFacts Queues { get; init; } = new();

    public VfFacts Vfs { get; init; } = new();

    /// <summary>How its kernel driver uses the bus; null where no source is at hand.</summary>
    public Sourced<TrafficClass>? Traffic { get; init; }

    /// <summary>The statistics that tell of starvation.</summary>
    public ImmutableArray<StarvationCounter> Counters { get; init; } = [];

    /// <summary>The chips among which its facts differ.</summary>
    public ImmutableArray<NicModel> Models { get; init; } = [];

    /// <summary>The chip of a function; null when its ID is not listed.</summary>
    public NicModel? ModelOf(PciId id) => Models.FirstOrDefault(model => model.Ids is { } ids && ids.Value.Contains(id));

    /// <summary>What a statistic tells; null for one that tells of no starvation.</summary>
    public StarvationCounter? CounterOf(ReadOnlySpan<char> statistic)
    {
        foreach (var counter in Counters)
        {
            if (counter.Matches(statistic))
            {
                return counter;
            }
        }

        return null;
    }

    /// <summary>Gives every fact its type.</summary>
    /// <exception cref="ProfileException">A key is unknown or of the wrong kind.</exception>
    public static NicFacts From(NicFactFile file)
    {
        var facts = new NicFacts(file.Driver)
        {
            Hardware = file.Hardware,
            Rings = RingFacts.From(file.Section("ring")),
            Moderation = ModerationFacts.From(file.Section("moderation")),
            Queues = QueueFacts.From(file.Section("queue")),
            Vfs = VfFacts.From(file.Section("vf")),
            Traffic = file.Section("pcie").Word("traffic", ("simple", TrafficClass.Simple), ("kernel-batched", TrafficClass.KernelBatched), ("poll-mode", TrafficClass.PollMode)),
            Counters = CountersOf(file.Section("counter")),
            Models = [.. file.Models.OrderBy(model => model.Key, StringComparer.Ordinal).Select(model => NicModel.From(model.Key, model.Value))],
        };
        file.RefuseUntaken(Sections);
        return facts;
    }

    private static ImmutableArray<StarvationCounter> CountersOf(NicFactTable table) =>
    [
        .. table.Keys.Select(name => new StarvationCounter(
            name,
            table.Word(name, ("ring", Starvation.Ring), ("pcie", Starvation.Pcie), ("either", Starvation.Either))!)),
    ];
}
