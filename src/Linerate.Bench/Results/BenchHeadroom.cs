using System.ComponentModel;

namespace Linerate.Bench.Results;

[Description("What was achieved, against what the datapath carries by the model.")]
public sealed record BenchHeadroom
{
    [Description("Payload bits per second that arrived in the best valid trial.")]
    public required double AchievedBitsPerSecond { get; init; }

    [Description("Payload bits per second that the datapath carries at most, by the model; null where it is not known.")]
    public double? CapacityBitsPerSecond { get; init; }

    [Description("The datapath that this is held against; null where none is known.")]
    public string? Datapath { get; init; }

    [Description("The stage that limits it by the model.")]
    public string? LimitingStage { get; init; }

    [Description("What ran out first: pcie, ring, softirqCpu, vcpuExits, vectors, pause, peer, wire, undetermined.")]
    public required string RanOut { get; init; }

    [Description("The same as a sentence.")]
    public required string Statement { get; init; }

    [Description("The counters that it follows from.")]
    public required ImmutableArray<string> Evidence { get; init; }

    [Description("What would determine it, or make it surer.")]
    public required ImmutableArray<string> WouldDetermine { get; init; }
}
