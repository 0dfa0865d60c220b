using System.ComponentModel;

namespace Linerate.Bench.Results.Density;

[Description("How throughput, interrupts, CPU time and latency went as VFs joined, and how many are worth having.")]
public sealed record BenchDensity
{
    [Description("Each VF's flow, in the order in which they join.")]
    public required ImmutableArray<string> Pairs { get; init; }

    [Description("The port whose VFs these are, by its PCI address; null where none was named.")]
    public string? Port { get; init; }

    [Description("Bytes of a frame with its check sequence; of TCP the segments follow the MTU.")]
    public required int Frame { get; init; }

    [Description("Frames per second that each VF was offered; null for as many as can be.")]
    public double? OfferedFramesPerSecond { get; init; }

    [Description("Valid trials of each number of VFs.")]
    public required int Repeats { get; init; }

    [Description("How long each trial was, in seconds.")]
    public required int Seconds { get; init; }

    [Description("How near the knee is told from its neighbour, as part of the VFs; one VF at least.")]
    public required double Step { get; init; }

    [Description("What of its mean the VF with the least must get.")]
    public required double LeastShare { get; init; }

    [Description("Loss above that of one VF that counts as a rise.")]
    public required double MostLoss { get; init; }

    [Description("Times a second that receive budgets ended with frames left, above those of one VF, that count as a rise.")]
    public required double MostSqueezes { get; init; }

    [Description("How many times the p99 of one VF is a jump.")]
    public required double TailFactor { get; init; }

    [Description("Each number of VFs all of whose trials were valid, the fewest first.")]
    public required ImmutableArray<BenchDensityLevel> Levels { get; init; }

    [Description("Every trial in the order it was run, the invalid too.")]
    public required ImmutableArray<BenchDensityTrial> Trials { get; init; }

    [Description("The fewest VFs that were seen to be too many, or after which nothing was added; null where none were.")]
    public int? Beyond { get; init; }

    [Description("What told so: aggregate, share, squeezes, drops, vectors, tail.")]
    public required ImmutableArray<string> Broke { get; init; }

    [Description("The most VFs that pay and do not hurt each other; null where that was not found.")]
    public int? RecommendedVfs { get; init; }

    [Description("The same with its reason.")]
    public required string Statement { get; init; }

    [Description("rx-usecs in the guests that keeps interrupts below what a CPU takes; null where they are below, or where it cannot be told.")]
    public int? RecommendedUsecs { get; init; }

    [Description("Why, and by whom.")]
    public required string Moderation { get; init; }

    [Description("VFs at the knee by the model; null where no port was named, or the model knows none.")]
    public int? ModelKnee { get; init; }

    [Description("What the model is; null where no port was named.")]
    public string? ModelBasis { get; init; }

    [Description("Why it ended before it knew; null where it knows.")]
    public string? Stopped { get; init; }
}
