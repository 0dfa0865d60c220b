using Linerate.Core.Models;
namespace Linerate.Core.Datapaths;

/// <summary>
/// The stages that a flow's frames cross one way, from the wire inwards. The slowest is the answer to "what limits me?"; how
/// far the next one is above it is what widening it is worth.
/// </summary>
/// <param name="Flow">Whose.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Frames">Of which sizes.</param>
/// <param name="Stages">In order from the wire, also when sending.</param>
public sealed record Datapath(Flow Flow, Direction Direction, FrameMix Frames, ImmutableArray<Stage> Stages)
{
    /// <summary>The flow at the other end, of frames that the NIC switches between two of its functions.</summary>
    public Flow? Peer { get; init; }

    /// <summary>The stage that gives this flow the least; null when no stage's capacity is known.</summary>
    public Stage? Limiting => Slowest(except: null);

    /// <summary>What limits next once the limiting stage is out of the way.</summary>
    public Stage? NextLimit => Limiting is { } limiting ? Slowest(limiting) : null;

    /// <summary>Stages of unknown or wide capacity that may be slower than the limiting one.</summary>
    public IEnumerable<Stage> MayLimit => Limiting is not { } limiting
        ? []
        : Stages.Where(stage => !ReferenceEquals(stage, limiting)
            && stage.Share.TryGet(out var share)
            && share.Least < limiting.Share.Value.Most
            && stage.Share.Value.Least < limiting.Share.Value.Least);

    /// <summary>What the flow can carry; missing when no stage's capacity is known.</summary>
    public Reading<RateRange> Capacity
    {
        get
        {
            RateRange? least = null;
            foreach (var stage in Stages)
            {
                if (stage.Share.TryGet(out var share))
                {
                    least = least is { } sofar
                        ? new RateRange(share.Least < sofar.Least ? share.Least : sofar.Least, share.Most < sofar.Most ? share.Most : sofar.Most)
                        : share;
                }
            }

            return least is { } known
                ? Reading<RateRange>.Known(known)
                : new Missing(MissingReason.NotCollected, Flow.Name, "no stage's capacity is known");
        }
    }

    /// <summary>How many times the flow's capacity a stage could carry of it: 1 is the limiting stage's. Unknown with the stage's capacity.</summary>
    public Reading<double> HeadroomOf(Stage stage) => Limiting is { } limiting
        ? stage.Share.Select(share => share.Most.PerSecond / limiting.Share.Value.Most.PerSecond)
        : stage.Share.IsKnown ? Reading<double>.Known(1) : stage.Share.Missing;

    /// <summary>The delays of all stages whose delay is known, added up: a frame's way when nothing queues.</summary>
    public DurationRange Delay => Stages.Aggregate(DurationRange.Zero, (sum, stage) => stage.Delay.TryGet(out var delay) ? sum + delay : sum);

    /// <summary>Stages that delay a frame by a time that nobody knows; <see cref="Delay"/> is without them.</summary>
    public IEnumerable<Stage> UnknownDelays => Stages.Where(stage => !stage.Delay.IsKnown && stage.Delay.Missing.Reason != MissingReason.Unsupported);

    /// <summary>The facts that would make the answer narrower, each once, those that decide the capacity first.</summary>
    public IEnumerable<string> WouldNarrow => Stages
        .OrderBy(stage => stage.Share.IsKnown ? 0 : 1)
        .SelectMany(stage => stage.WouldNarrow)
        .Distinct(StringComparer.Ordinal);

    private Stage? Slowest(Stage? except)
    {
        Stage? slowest = null;
        foreach (var stage in Stages)
        {
            if (!ReferenceEquals(stage, except)
                && stage.Share.TryGet(out var share)
                && (slowest is null || share.Most < slowest.Share.Value.Most))
            {
                slowest = stage;
            }
        }

        return slowest;
    }
}
