using System.Collections.Immutable;
using Linerate.Core.Audits;

namespace Linerate.Cli.Rendering;

/// <summary>A group told once, with the other guests or NICs that suffer from the same.</summary>
/// <param name="Group">The one that is told.</param>
/// <param name="Others">Names of those with the same findings.</param>
/// <param name="Findings">The told group's findings, folded.</param>
internal sealed record FoldedGroup(FindingGroup Group, ImmutableArray<string> Others, ImmutableArray<FoldedFinding> Findings)
{
    /// <summary>Rules whose finding on this group is told in an earlier group's.</summary>
    public ImmutableArray<string> ToldBefore { get; init; } = [];

    /// <summary>
    /// Folds groups of one kind whose findings are the same but for numbers, and tells what several groups have in common
    /// in the first of them.
    /// </summary>
    internal static ImmutableArray<FoldedGroup> Merge(ImmutableArray<FindingGroup> groups)
    {
        var folded = Fold(groups);
        var holders = folded
            .SelectMany(group => group.Findings.Select(finding => (Shape: FoldedFinding.ShapeOf(finding.First), Group: group)).DistinctBy(pair => pair.Shape))
            .ToLookup(pair => pair.Shape, pair => pair.Group, StringComparer.Ordinal);
        return [.. folded.Select(group => Merged(group, holders))];
    }

    /// <summary>Folds groups of one kind whose findings are the same but for numbers.</summary>
    internal static ImmutableArray<FoldedGroup> Fold(ImmutableArray<FindingGroup> groups) =>
    [
        .. groups
            .Select(group => (group, folded: FoldedFinding.Fold(group.Findings)))
            .GroupBy(pair => SignatureOf(pair.group, pair.folded))
            .Select(alike => new FoldedGroup(
                alike.First().group,
                [.. alike.Skip(1).Select(pair => pair.group.Name)],
                alike.First().folded)),
    ];

    /// <summary>Every finding of every group told in full.</summary>
    internal static ImmutableArray<FoldedGroup> Unfolded(ImmutableArray<FindingGroup> groups) =>
        [.. groups.Select(group => new FoldedGroup(group, [], [.. group.Findings.Select(finding => new FoldedFinding(finding, []))]))];

    private static FoldedGroup Merged(FoldedGroup group, ILookup<string, FoldedGroup> holders)
    {
        var told = ImmutableArray.CreateBuilder<FoldedFinding>();
        var before = new List<string>();
        foreach (var finding in group.Findings)
        {
            var same = holders[FoldedFinding.ShapeOf(finding.First)].ToArray();
            if (ReferenceEquals(same[0], group))
            {
                told.Add(finding with { Also = [.. same.Skip(1).SelectMany(All)] });
            }
            else
            {
                before.Add(finding.First.Rule.Id);
            }
        }

        return group with { Findings = told.DrainToImmutable(), ToldBefore = [.. before.Distinct(StringComparer.Ordinal)] };
    }

    private static IEnumerable<FindingGroup> All(FoldedGroup group) =>
        group.Others.Select(name => group.Group with { Name = name }).Prepend(group.Group);

    private static string SignatureOf(FindingGroup group, ImmutableArray<FoldedFinding> folded) =>
        $"{group.Kind}\n{string.Join('\n', folded.Select(finding => FoldedFinding.ShapeOf(finding.First)))}";
}
