using System.ComponentModel;
using Linerate.Bench.Runs;

namespace Linerate.Bench.Results;

[Description("One trial. Invalid is not lossy: what an invalid trial counted says nothing about the path.")]
public sealed record BenchTrial
{
    public required bool Valid { get; init; }

    [Description("Why it is not valid.")]
    public required ImmutableArray<string> Faults { get; init; }

    [Description("Bytes of a frame with its check sequence; of TCP the segments follow the MTU.")]
    public required int Frame { get; init; }

    [Description("Sizes in a fixed proportion, whose mean is the frame's; null where all frames have that size.")]
    public string? Mix { get; init; }

    public required int Streams { get; init; }

    [Description("How long was to be sent, in seconds.")]
    public required int Seconds { get; init; }

    [Description("How long was sent, in seconds; null where the tool said nothing that holds.")]
    public double? SentSeconds { get; init; }

    [Description("Frames per second that were to be sent; null for as many as can be.")]
    public double? OfferedFramesPerSecond { get; init; }

    [Description("Frames per second that were sent; null of TCP.")]
    public double? SentFramesPerSecond { get; init; }

    [Description("Frames that were sent; null of TCP.")]
    public long? SentFrames { get; init; }

    [Description("Frames that arrived; null of TCP.")]
    public long? ReceivedFrames { get; init; }

    [Description("Frames that were lost on the way; those that the receiver did not wait for at the end are not among them, unless there are more than ten milliseconds of them. Null of TCP.")]
    public long? LostFrames { get; init; }

    [Description("Lost over sent; null of TCP.")]
    public double? LossRatio { get; init; }

    [Description("Payload bits per second that arrived.")]
    public double? GoodputBitsPerSecond { get; init; }

    [Description("Segments that TCP sent again; null of UDP.")]
    public long? Retransmits { get; init; }

    public static BenchTrial Of(TrafficTrial trial)
    {
        var report = trial.Report.Or(null);
        return new BenchTrial
        {
            Valid = trial.IsValid,
            Faults = trial.Faults,
            Frame = trial.Load.Frame,
            Mix = trial.Load.Mix?.Name,
            Streams = trial.Load.Streams,
            Seconds = trial.Load.Seconds,
            SentSeconds = report?.Seconds,
            OfferedFramesPerSecond = trial.Load.Offered?.PerSecond,
            SentFramesPerSecond = trial.Sent?.PerSecond,
            SentFrames = report?.Sent,
            ReceivedFrames = report?.Received,
            LostFrames = trial.Lost,
            LossRatio = trial.LossRatio,
            GoodputBitsPerSecond = trial.Goodput?.BitsPerSecond,
            Retransmits = report?.Retransmits,
        };
    }
}
