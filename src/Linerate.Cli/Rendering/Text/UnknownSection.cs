using System.Collections.Immutable;
using Linerate.Core.Audits;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Text;

/// <summary>What could not be judged: once per reason, with what would help and what it would add.</summary>
internal sealed class UnknownSection(Page page, Ink ink, ReportOptions options)
{
    private const int RulesShown = 8;

    internal void Write(ImmutableArray<UnknownGroup> unknowns)
    {
        if (unknowns.IsEmpty)
        {
            return;
        }

        page.Line();
        page.Line(ink.Bold("not known"));
        foreach (var alike in unknowns.GroupBy(unknown => unknown.Advice))
        {
            page.Prose("  ", 2, alike.First().RootHelps ? $"{alike.Key}; it would add:" : $"{alike.Key}:");
            foreach (var unknown in alike)
            {
                Write(unknown);
            }
        }
    }

    private void Write(UnknownGroup unknown)
    {
        var fact = unknown.Where.Length == 0 ? unknown.Detail : FactNames.Of(unknown.Where);
        var rules = options.Verbose || unknown.Rules.Length <= RulesShown
            ? string.Join(' ', unknown.Rules)
            : $"{string.Join(' ', unknown.Rules.Take(RulesShown))} and {unknown.Rules.Length - RulesShown} more rules";
        page.Prose("    ", 6, PrintableText.Of($"{fact}: {rules}{OfWhat(unknown.Subjects)}"));
        if (options.Verbose)
        {
            page.Prose("      ", 8, PrintableText.Of($"{unknown.Detail}: {string.Join(", ", unknown.Subjects.Select(subject => subject.Name))}"), ink.Dim);
        }
    }

    private static string OfWhat(ImmutableArray<Subject> subjects)
    {
        if (subjects is [{ Kind: SubjectKind.Host }])
        {
            return "";
        }

        var parts = subjects
            .Where(subject => subject.Kind != SubjectKind.Host)
            .GroupBy(subject => subject.Kind)
            .Select(kind => Words.Count(kind.Count(), kind.Key));
        return $" for {string.Join(", ", parts)}";
    }
}
