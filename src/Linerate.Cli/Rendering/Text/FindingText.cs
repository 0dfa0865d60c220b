using System.Collections.Immutable;
using Linerate.Core.Audits;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Text;

/// <summary>
/// One failure in few lines: its rule; what is, what is wanted and of which others the same can be said; the remedy; where
/// it was seen. A note is advice, and its evidence waits until it is asked for.
/// </summary>
internal sealed class FindingText(Page page, Ink ink, ReportOptions options)
{
    private const int SeverityWidth = 11;
    private const int Indent = 4;
    private const int LabelWidth = 9;
    private const int EvidenceShown = 1;
    private const int NamesShown = 4;

    internal void Write(FoldedFinding folded, FindingGroup group)
    {
        var finding = folded.First;
        page.Prose(
            $"  {ink.Of(finding.Severity, Words.Of(finding.Severity).PadRight(8))} ",
            SeverityWidth,
            $"{finding.Rule.Id} {finding.Rule.Title}",
            ink.Bold);
        var wanted = finding.Wanted.Length == 0 ? "" : $" Wanted: {finding.Wanted}.";
        Body($"{Observed(finding, group.Name)}.{wanted}{Cost(finding)}{Also(folded, group)}");
        Remedy(finding.Remedy);
        Evidence(finding);
    }

    /// <summary>What it costs, where there is a number; all that is said of it with the evidence.</summary>
    private string Cost(Finding finding) =>
        finding.Impact is { } impact && (options.Evidence || impact.Costs.Any(cost => cost.Amount is { IsNothing: false }))
            ? $" Cost: {CostWords.Of(impact)}."
            : "";

    /// <summary>The others, those of the same kind by their names alone.</summary>
    private string Also(FoldedFinding folded, FindingGroup group)
    {
        string[] others =
        [
            .. folded.Others.Select(other => NameOnly(Words.Of(other, group.Name) is { Length: > 0 } name ? name : other.Name)),
            .. folded.Also.Select(other => other.Kind == group.Kind ? other.Name : other.ToString()),
        ];
        return others.Length == 0 ? "" : $" Also: {Some([.. others])}.";
    }

    private static string Observed(Finding finding, string heading) =>
        Words.Of(finding.Subject, heading) is { Length: > 0 } subject && !finding.Observed.StartsWith(finding.Subject.Name, StringComparison.Ordinal)
            ? $"{subject}: {finding.Observed}"
            : finding.Observed;

    /// <summary>A few names, and how many more there are.</summary>
    internal string Some(ImmutableArray<string> names)
    {
        var shown = string.Join(", ", names.Take(NamesShown).Select(PrintableText.Of));
        return names.Length <= NamesShown ? shown : $"{shown} and {names.Length - NamesShown} more (--verbose lists them)";
    }

    private static string NameOnly(string subject) => subject.StartsWith("VF ", StringComparison.Ordinal) ? subject[3..] : subject;

    private void Body(string text, Func<string, string>? paint = null) => page.Prose(new string(' ', Indent), Indent, PrintableText.Of(text), paint);

    /// <summary>A command stands alone on its line, never broken, so that it can be copied whole; a sentence wraps.</summary>
    private void Remedy(string remedy)
    {
        if (Shell.IsCommand(remedy))
        {
            page.Line($"      {ink.Command(PrintableText.Of(remedy))}");
        }
        else if (remedy.Length > 0)
        {
            page.Prose("      ", 6, PrintableText.Of(remedy), ink.Command);
        }
    }

    private void Evidence(Finding finding)
    {
        var most = finding.Severity == Severity.Note ? 0 : EvidenceShown;
        var shown = options.Evidence ? finding.Evidence.Length : Math.Min(finding.Evidence.Length, most);
        for (var i = 0; i < shown; i++)
        {
            Labelled(i == 0 ? "seen" : "", Fitted(PrintableText.Of(finding.Evidence[i].ToString())));
        }

        if (options.Evidence)
        {
            Prose("by", finding.Authority);
            foreach (var cost in finding.Impact?.Costs ?? [])
            {
                Prose("cost", cost.Basis);
            }
        }
    }

    private void Prose(string label, string text) =>
        page.Prose(ink.Dim($"    {label}".PadRight(LabelWidth)), LabelWidth, PrintableText.Of(text), ink.Dim);

    private void Labelled(string label, string text) => page.Line(ink.Dim($"    {label}".PadRight(LabelWidth) + text));

    /// <summary>A line of a terminal holds the path and the beginning of what stood there.</summary>
    private string Fitted(string evidence)
    {
        var room = options.Width - LabelWidth;
        return !options.CutsEvidence || evidence.Length <= room ? evidence : $"{evidence[..(room - 1)]}…";
    }
}
