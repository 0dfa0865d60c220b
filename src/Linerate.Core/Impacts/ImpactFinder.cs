using Linerate.Core.Datapaths;
using Linerate.Core.Impacts.Costs;
using Linerate.Core.Models;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Core.Impacts;

/// <summary>
/// Prices failures. Where a stage of a datapath shows the bad state, the price is what the flows concerned would gain if that
/// stage were mended; else what is published, or the kind of cost alone.
/// </summary>
internal sealed class ImpactFinder(HostSnapshot host, Profile profile)
{
    /// <summary>A gain below this share is none: models are not that exact.</summary>
    private const double Noticeable = 1.01;

    private readonly RepairContext _context = new(host, profile);
    private readonly FlowPaths _paths = new(host, profile);
    private AffectedFlows? _affected;

    /// <summary>The same findings in the same order, the failures with their impact. Those of one owner are priced together, for they share datapaths.</summary>
    internal ImmutableArray<Finding> Priced(IEnumerable<Finding> findings)
    {
        var all = ImmutableArray.CreateBuilder<Finding>();
        all.AddRange(findings);
        foreach (var owner in all.Index().Where(pair => pair.Item.Verdict == Verdict.Fail).ToLookup(pair => pair.Item.Subject.Owner, StringComparer.Ordinal))
        {
            foreach (var (index, finding) in owner)
            {
                all[index] = CostCatalog.Find(finding.Rule.Id) is { } cost ? finding with { Impact = Of(finding, cost) } : finding;
            }

            _paths.Forget();
        }

        return all.DrainToImmutable();
    }

    private Impact Of(Finding finding, RuleCost cost)
    {
        if (cost.Measure?.Invoke(_context, finding) is { } measured)
        {
            return new Impact(Worth.Open, [measured, .. cost.Costs.Where(other => other.Kind != measured.Kind && other.Amount is not null)]);
        }

        if (cost.Repair is not { } repair)
        {
            return new Impact(Worth.Open, cost.Costs);
        }

        var bulk = Gain(finding, cost, repair, small: false);
        if (bulk is not null && bulk.Ratio >= Noticeable)
        {
            return Frees(cost, bulk, RateCost(CostKind.Throughput, bulk, FrameMix.Usual));
        }

        var small = Gain(finding, cost, repair, small: true);
        if (small is not null && small.Ratio >= Noticeable)
        {
            return Frees(cost, small, RateCost(CostKind.PacketRate, small, FrameMix.Of(FrameMix.Smallest)));
        }

        var nothing = bulk is not null ? RateCost(CostKind.Throughput, bulk, FrameMix.Usual)
            : small is not null ? RateCost(CostKind.PacketRate, small, FrameMix.Of(FrameMix.Smallest))
            : null;
        if (nothing is null)
        {
            return new Impact(Worth.Open, cost.Costs);
        }

        var others = OtherThanRate(cost).ToImmutableArray();
        return new Impact(others.Any(other => other.Amount is not null) ? Worth.Open : Worth.NothingToday, [nothing, .. others])
        {
            Limit = (bulk ?? small)!.Limit,
        };
    }

    private RateGain? Gain(Finding finding, RuleCost cost, Repair repair, bool small)
    {
        _affected ??= new AffectedFlows(host, _paths.Flows);
        return RateGains.Of(_context, _affected.Of(finding.Subject, cost.IsOfCard).SelectMany(flow => _paths.Of(flow, small)), repair);
    }

    private static Impact Frees(RuleCost cost, RateGain gain, Cost rate) => new(Worth.FreesLimit, [rate, .. OtherThanRate(cost)])
    {
        Limit = gain.Next,
        Ratio = gain.Ratio,
    };

    private static IEnumerable<Cost> OtherThanRate(RuleCost cost) =>
        cost.Costs.Where(other => other.Kind is not (CostKind.Throughput or CostKind.PacketRate));

    private static Cost RateCost(CostKind kind, RateGain gain, FrameMix frames)
    {
        var bits = kind == CostKind.Throughput;
        double Of(FrameRate rate) => bits ? frames.BitsOf(rate).InGigabits : rate.InMillions;
        var least = Of(gain.After.Least) - Of(gain.Before.Least);
        var most = Of(gain.After.Most) - Of(gain.Before.Most);
        var nothing = gain.Ratio < Noticeable;
        return new Cost(kind)
        {
            Amount = new Amount(
                nothing ? 0 : Math.Max(0, Math.Min(least, most)),
                nothing ? 0 : Math.Max(least, most),
                bits ? Amount.GigabitsPerSecond : Amount.MillionFramesPerSecond),
            Confidence = Least(gain.Limit.Confidence, gain.Touched.Confidence, gain.Next?.Confidence ?? Confidence.Exact),
            Basis = $"frames of {frames.Name} B {(gain.Direction == Direction.Receive ? "received" : "sent")}: {gain.Touched.Name}, {gain.Touched.Formula}; mended: {gain.Mended.Formula}"
                + (gain.Touched.Source.Length == 0 ? "" : $" ({gain.Touched.Source})"),
        };
    }

    private static Confidence Least(params ReadOnlySpan<Confidence> all)
    {
        var least = Confidence.Exact;
        foreach (var one in all)
        {
            least = one < least ? one : least;
        }

        return least;
    }
}
