using Linerate.Core.Datapaths;

namespace Linerate.Core.Impacts;

/// <summary>Compares the slowest stage of datapaths as they are with the slowest once a finding is mended.</summary>
internal static class RateGains
{
    /// <summary>The way that gains most; null where no datapath has both a known wire and a stage that mending touches.</summary>
    internal static RateGain? Of(RepairContext context, IEnumerable<Datapath> paths, Repair repair)
    {
        // All flows of a port cross the same links: what becomes of one is reckoned once.
        var links = new Dictionary<Stage, Stage?>(ReferenceEqualityComparer.Instance);
        RateGain? best = null;
        foreach (var way in paths.GroupBy(path => path.Direction))
        {
            // Flows of guests count as busy together; any other is told what it would get beside them.
            RateGain? busy = null, idle = null;
            foreach (var path in way)
            {
                if (Of(path, stage => Mended(path, stage)) is not { } gain)
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

        Stage? Mended(Datapath path, Stage stage)
        {
            if (stage.Kind != StageKind.PciLink)
            {
                return repair(context, path, stage);
            }

            if (!links.TryGetValue(stage, out var mended))
            {
                links[stage] = mended = repair(context, path, stage);
            }

            return mended;
        }
    }

    private static RateGain? Of(Datapath path, Func<Stage, Stage?> repair)
    {
        Stage? touched = null, mended = null, limit = null, next = null;
        foreach (var stage in path.Stages)
        {
            if (stage.Kind == StageKind.Wire && !stage.Share.IsKnown)
            {
                return null;
            }

            var better = repair(stage);
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
