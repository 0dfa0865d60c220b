using System.ComponentModel;
using Linerate.Core.Searches.Density;

namespace Linerate.Bench.Results.Density;

[Description("What so many VFs came to: means of what arrived, medians of what was counted. What could not be read is null.")]
public sealed record BenchDensityLevel
{
    public required int Vfs { get; init; }

    [Description("Payload bits per second that arrived, of all VFs.")]
    public required double BitsPerSecond { get; init; }

    [Description("The same of each VF.")]
    public required ImmutableArray<double> PerVf { get; init; }

    [Description("What the VF with the least got, as part of the mean.")]
    public required double SmallestShare { get; init; }

    public double? LossRatio { get; init; }

    [Description("Times a second that a CPU's receive budget ended with frames left.")]
    public double? Squeezes { get; init; }

    [Description("Interrupts per second of this host, all vectors.")]
    public double? Interrupts { get; init; }

    [Description("CPUs of this host that were busy.")]
    public double? BusyCpus { get; init; }

    [Description("Microseconds that 99 % of requests on the first VF did not exceed.")]
    public double? P99 { get; init; }

    [Description("Payload bits per second that the datapath carries, by the model.")]
    public double? ModelBitsPerSecond { get; init; }

    [Description("Interrupts per second that these VFs raise, by the model.")]
    public double? ModelInterrupts { get; init; }

    public static BenchDensityLevel Of(DensityLevel level) => new()
    {
        Vfs = level.Vfs,
        BitsPerSecond = level.Aggregate,
        PerVf = level.PerVf,
        SmallestShare = level.SmallestShare,
        LossRatio = level.LossRatio,
        Squeezes = level.Squeezes,
        Interrupts = level.Interrupts,
        BusyCpus = level.BusyCpus,
        P99 = level.P99,
    };
}
