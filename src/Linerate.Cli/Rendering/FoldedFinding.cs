using System.Collections.Immutable;
using System.Text;
using Linerate.Core.Audits;
using Linerate.Core.Impacts;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering;

/// <summary>A finding told once, with the other subjects of which the same can be said.</summary>
/// <param name="First">The one that is told.</param>
/// <param name="Others">Those of the same group of which the same can be said, in report order.</param>
internal sealed record FoldedFinding(Finding First, ImmutableArray<Subject> Others)
{
    /// <summary>Other groups of which the same can be said.</summary>
    public ImmutableArray<FindingGroup> Also { get; init; } = [];

    /// <summary>
    /// Folds findings of one rule and severity that say the same but for numbers and addresses.
    /// Two findings of the same subject are two facts and never fold.
    /// </summary>
    internal static ImmutableArray<FoldedFinding> Fold(ImmutableArray<Finding> findings)
    {
        var order = new List<(Finding First, List<Subject> Others, HashSet<Subject> Seen)>();
        var byShape = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            var shape = ShapeOf(finding);
            if (!byShape.TryGetValue(shape, out var places))
            {
                byShape[shape] = places = [];
            }

            var place = places.FindIndex(index => order[index].Seen.Add(finding.Subject));
            if (place >= 0)
            {
                order[places[place]].Others.Add(finding.Subject);
            }
            else
            {
                places.Add(order.Count);
                order.Add((finding, [], [finding.Subject]));
            }
        }

        return [.. order.Select(folded => new FoldedFinding(folded.First, [.. folded.Others]))];
    }

    /// <summary>
    /// What is said, with <c>#</c> for every word that holds a digit and for the owner's name, and lists of any length alike:
    /// <c>2 MiB on node 0, 3 MiB on node 1</c> is <c># MiB on node #</c>.
    /// </summary>
    internal static string ShapeOf(Finding finding)
    {
        var words = new List<string>();
        foreach (var range in finding.Observed.AsSpan().Split(' '))
        {
            var word = finding.Observed.AsSpan(range);
            var isNumber = word.IndexOfAnyInRange('0', '9') >= 0 || word.Trim(".,;:").SequenceEqual(finding.Subject.Owner);
            if (!(isNumber && words is [.., "#"]))
            {
                words.Add(isNumber ? "#" : word.ToString());
                DropRepeated(words);
            }
        }

        return new StringBuilder(finding.Rule.Id).Append(' ').Append((int)finding.Severity).Append((int)finding.Subject.Kind)
            .Append((int)(finding.Impact?.Worth ?? Worth.Open)).Append(' ').AppendJoin(' ', words).ToString();
    }

    /// <summary>Takes a phrase from the end that stands twice there.</summary>
    private static void DropRepeated(List<string> words)
    {
        const int LongestPhrase = 6;
        for (var length = 2; length <= LongestPhrase && length * 2 <= words.Count; length++)
        {
            var last = words.Count - length;
            if (words[last] == "#" && words.Slice(last, length).SequenceEqual(words.Slice(last - length, length), StringComparer.Ordinal))
            {
                words.RemoveRange(last, length);
                return;
            }
        }
    }
}
