using Linerate.Core.Intents;
using Linerate.Core.Planning.Placing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning.Wishes;

/// <summary>What guests need of the host to run where they should: pages on their nodes.</summary>
internal static class GuestWishes
{
    /// <summary>Failures that another place of the guest mends.</summary>
    private static readonly FrozenSet<string> PlaceRules = FrozenSet.Create(
        StringComparer.Ordinal, "NUMA002", "NUMA003", "NUMA004", "NUMA005", "NUMA009", "CPU001", "CPU003", "MEM001", "IOMMU009", "GST001");

    /// <summary>The guests that want another place: those with such a failure, and those whose owner names a node.</summary>
    internal static FrozenSet<string> ToPlace(IEnumerable<Finding> failures, Intent intent) => failures
        .Where(finding => PlaceRules.Contains(finding.Rule.Id) && finding.Subject.Kind == SubjectKind.Guest)
        .Select(finding => finding.Subject.Owner)
        .Concat(intent.Guests.Where(pair => pair.Value.Node is not null).Select(pair => pair.Key))
        .Where(name => !intent.Untouchable.Contains(name) && intent.Guests.GetValueOrDefault(name)?.Untouchable != true)
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a finding is answered here: by a guest's new definition or the next boot.</summary>
    internal static bool Answers(Finding finding) => DomainWishes.Answers(finding) || BootWishes.Answers(finding);

    /// <summary>Whether failures of a rule are answered here.</summary>
    internal static bool Answers(string rule) => PlaceRules.Contains(rule) || DomainWishes.Rules.Contains(rule) || BootWishes.Rules.Contains(rule);

    internal static void Ask(PlanContext context, IReadOnlyList<Finding> failures, PlanDraft draft)
    {
        foreach (var omission in context.Places.Omissions)
        {
            draft.Omit(omission);
        }

        foreach (var pages in PagePools.Of(context.Host, context.Places))
        {
            AskForPages(context, failures, draft, pages);
        }

        DomainWishes.Ask(context, failures, draft);
        BootWishes.Ask(context, failures, draft);
    }

    private static void AskForPages(PlanContext context, IReadOnlyList<Finding> failures, PlanDraft draft, PagePools pages)
    {
        var owner = $"node {pages.Node}";
        var guests = string.Join(", ", pages.Guests);
        if (pages.PoolOf(context.Host) is not { } pool)
        {
            draft.Omit(owner, $"{pages.Wanted} pages of {pages.PageSize} for {guests}", $"the kernel shows no pool of {pages.PageSize} there");
            return;
        }

        if (!pool.Total.TryGet(out var total) || total >= pages.Wanted)
        {
            return;
        }

        // What the pool grows by is taken from free memory; the kernel compacts, and stops where it finds no more.
        var more = pages.PageSize * (pages.Wanted - total);
        if (context.Host.Numa.Find(pages.Node)!.FreeMemory is { IsKnown: true, Value: var free } && more > free)
        {
            draft.Omit(owner, $"{pages.Wanted} pages of {pages.PageSize} for {guests}", $"they take {more} more and {free} are free: the pool stays at {total}, and those that fit now are {free.Bytes / pages.PageSize.Bytes}");
            return;
        }

        Finding[] because = [.. failures.Where(finding => finding.Rule.Id is "MEM001" or "IOMMU009" && pages.Guests.Contains(finding.Subject.Owner))];
        draft.Set(Cause.Of(owner, $"hugepages for {guests}", because), new Wish(new HugePagesTarget(pages.Node.Number, pages.PageSize.Bytes), Observed.Number(pool.Total), Observed.Text(pages.Wanted))
        {
            Risk = Risk.Live,
            Why = $"{guests} {(pages.Guests.Length == 1 ? "needs" : "need")} {pages.Wanted} pages of {pages.PageSize} on node {pages.Node}, where their VFs sit; the pool has {total}",
        });
    }
}
