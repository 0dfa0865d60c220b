using System.Collections.Immutable;
using System.Text;
using Linerate.Core.Impacts;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering;

/// <summary>A finding told once, with the other subjects of which the same can be said.</summary>
/// <param name="First">The one that is told.</param>
/// <param name="Others">Those of which the same can be said, in report order.</param>
internal sealed record FoldedFinding(Finding First, ImmutableArray<Subject> Others)
{
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

    /// <summary>What is said, with <c>#</c> for every word that holds a digit and for the owner's name.</summary>
    internal static string ShapeOf(Finding finding)
    {
        var shape = new StringBuilder(finding.Rule.Id).Append(' ').Append((int)finding.Severity).Append((int)finding.Subject.Kind)
            .Append((int)(finding.Impact?.Worth ?? Worth.Open));
        var afterNumber = false;
        foreach (var range in finding.Observed.AsSpan().Split(' '))
        {
            var word = finding.Observed.AsSpan(range);
            var isNumber = word.IndexOfAnyInRange('0', '9') >= 0 || word.Trim(".,;:").SequenceEqual(finding.Subject.Owner);
            if (!(isNumber && afterNumber))
            {
                shape.Append(' ').Append(isNumber ? "#" : word);
            }

            afterNumber = isNumber;
        }

        return shape.ToString();
    }
}
