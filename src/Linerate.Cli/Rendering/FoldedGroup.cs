using System.Collections.Immutable;
using Linerate.Core.Audits;

namespace Linerate.Cli.Rendering;

/// <summary>A group told once, with the other guests or NICs that suffer from the same.</summary>
/// <param name="Group">The one that is told.</param>
/// <param name="Others">Names of those with the same findings.</param>
/// <param name="Findings">The told group's findings, folded.</param>
internal sealed record FoldedGroup(FindingGroup Group, ImmutableArray<string> Others, ImmutableArray<FoldedFinding> Findings)
{
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

    private static string SignatureOf(FindingGroup group, ImmutableArray<FoldedFinding> folded) =>
        $"{group.Kind}\n{string.Join('\n', folded.Select(finding => FoldedFinding.ShapeOf(finding.First)))}";
}
