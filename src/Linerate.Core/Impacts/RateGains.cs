using Linerate.Core.Datapaths;

namespace Linerate.Core.Impacts;

/// <summary>Compares the slowest stage of datapaths as they are with the slowest once a finding is mended.</summary>
internal static class RateGains
{
    /// <summary>The way that gains most; null where no datapath has both a known wire and a stage that mending touches.</summary>
    internal static RateGain? Of(RepairContext context, IEnumerable<Datapath> paths, Repair repair)
    {
        RateGain? best = null;
        foreach (var way in paths.GroupBy(path => path.Direction))
        {
            // Flows of guests count as busy together; any other is told what it would get beside them.
            RateGain? busy = null, idle = null;
            foreach (var path in way)
            {
                if (Of(context, path, repair) is not { } gain)
                {
                    continue;
                }

                if (path.Flow.Guest is not null)
                {
                    busy = busy is null ? gain : Sum(busy, gain);
                }
                else if (idle is null || gain.Ratio > idle.Ratio)
                {
                    idle = gain;
                }
            }

            best = (busy ?? idle) is { } found && (best is null || found.Ratio > best.Ratio) ? found : best;
        }

        return best;
    }

    private static RateGain? Of(RepairContext context, Datapath path, Repair repair)
    {
        Stage? touched = null, mended = null, limit = null, next = null;
        foreach (var stage in path.Stages)
        {
            if (stage.Kind == StageKind.Wire && !stage.Share.IsKnown)
            {
                return null;
            }

            var better = repair(context, path, stage);
            if (better is not null && (touched is null || IsSlower(stage, touched)))
            {
                (touched, mended) = (stage, better);
            }

            limit = Slower(limit, stage);
            next = Slower(next, better ?? stage);
        }

        return touched is null || limit is null || !touched.Share.IsKnown
            ? null
            : new RateGain(path.Direction, limit.Share.Value, next is null ? limit.Share.Value : next.Share.Value, limit, next, touched, mended!);
    }

    private static Stage? Slower(Stage? sofar, Stage stage) =>
        stage.Share.IsKnown && (sofar is null || IsSlower(stage, sofar)) ? stage : sofar;

    private static bool IsSlower(Stage stage, Stage than) =>
        stage.Share.TryGet(out var one) && (!than.Share.TryGet(out var other) || one.Most < other.Most);

    private static RateGain Sum(RateGain left, RateGain right) => left with
    {
        Before = Sum(left.Before, right.Before),
        After = Sum(left.After, right.After),
    };

    private static RateRange Sum(RateRange left, RateRange right) =>
        new(new(left.Least.PerSecond + right.Least.PerSecond), new(left.Most.PerSecond + right.Most.PerSecond));
}
