using Linerate.Core.Plans.Domains;
using Linerate.Core.Rules;
using Linerate.Core.Rules.Migration;

namespace Linerate.Core.Planning.Wishes;

/// <summary>Stand-ins for VFs, so that guests can migrate: for those guests whose owner names a bridge.</summary>
internal static class FailoverWishes
{
    /// <summary>The rule that finds a VF without a stand-in.</summary>
    internal const string Rule = "MIG001";

    /// <summary>The pairs by guest, and the failures that are left to others: those of guests that need not move are told, not planned.</summary>
    internal static (ILookup<string, FailoverWish> Pairs, IReadOnlyList<Finding> Others) Of(PlanContext context, IReadOnlyList<Finding> failures, PlanDraft draft)
    {
        var pairs = new List<(string Guest, FailoverWish Wish)>();
        var rest = new List<Finding>(failures.Count);
        foreach (var finding in failures)
        {
            if (finding.Rule.Id != Rule)
            {
                rest.Add(finding);
            }
            else if (PairOf(context, finding, draft) is { } pair)
            {
                pairs.Add((finding.Subject.Owner, pair));
                rest.Add(finding);
            }
        }

        return (pairs.ToLookup(pair => pair.Guest, pair => pair.Wish, StringComparer.Ordinal), rest);
    }

    private static FailoverWish? PairOf(PlanContext context, Finding finding, PlanDraft draft)
    {
        var name = finding.Subject.Owner;
        if (context.Intent.Guests.GetValueOrDefault(name) is not { Failover: { } bridge })
        {
            draft.Omit(finding, $"a stand-in needs a bridge that its owner names; for a guest that is to migrate: {finding.Remedy}");
            return null;
        }

        if (context.FunctionOf(finding) is not { } vf || context.Host.HolderOf(vf.Address) is not { } guest)
        {
            return null;
        }

        var passthrough = guest.HostDevices.First(device => device.Address == vf.Address);
        if (!MovingGuests.MacOf(context.Host, passthrough, vf).TryGet(out var mac))
        {
            var missing = MovingGuests.MacOf(context.Host, passthrough, vf).Missing;
            draft.Omit(finding, $"a stand-in has the VF's MAC, and that is not known: {missing}");
            return null;
        }

        return new FailoverWish(mac, vf.Address) { Bridge = bridge };
    }
}
