using System.Globalization;

namespace Linerate.Core.Plans.Exports;

/// <summary>What stands at the head of every exported file: of which plan it is, for which system, and what is not in it.</summary>
/// <param name="Product">The system and version.</param>
/// <param name="Plan">The plan.</param>
/// <param name="Left">The steps that are not in it.</param>
internal sealed record Heading(string Product, Plan Plan, ImmutableArray<Inexpressible> Left)
{
    private const int MostNamed = 200;

    /// <summary>The lines, each fit for a comment: none has a line's end or another control character in it.</summary>
    /// <param name="more">Lines of the export's own, after the first two.</param>
    internal IEnumerable<string> Lines(params IEnumerable<string> more)
    {
        yield return OneLine($"Made by linerate {Plan.MadeBy} from the plan of host {(Plan.Host.Name.Length > 0 ? Plan.Host.Name : "(without a name)")}, profile {Plan.Profile}.");
        yield return OneLine($"For {Product}.");
        foreach (var line in more)
        {
            yield return OneLine(line);
        }

        if (Left.IsEmpty)
        {
            yield return $"Every step of the plan is in here: {Plan.Steps.Length.ToString(CultureInfo.InvariantCulture)}.";
            yield break;
        }

        yield return string.Create(CultureInfo.InvariantCulture, $"Not in here, {Left.Length} of {Plan.Steps.Length} steps:");
        foreach (var group in Left.GroupBy(left => left.Reason))
        {
            yield return OneLine($"- {group.Key}:");
            foreach (var left in group.Take(MostNamed))
            {
                yield return $"    {StepWords.Of(left.Step)}";
            }

            if (group.Count() > MostNamed)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"    and {group.Count() - MostNamed} more");
            }
        }
    }

    /// <summary>The lines as comments.</summary>
    internal string Comment(string mark, params IEnumerable<string> more) => string.Concat(Lines(more).Select(line => $"{mark} {line}\n"));

    internal static string OneLine(string text) => string.Concat(text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? '?' : c));
}
