using System.Collections.Immutable;
using Linerate.Core.Host;

namespace Linerate.Cli.Rendering.Text;

/// <summary>One failure: its rule, what is and what is wanted, the remedy on a line of its own, the evidence.</summary>
internal sealed class FindingText(Page page, Ink ink, ReportOptions options)
{
    private const int LabelWidth = 12;
    private const int EvidenceShown = 4;
    private const int NamesShown = 4;

    internal void Write(FoldedFinding folded, string heading)
    {
        var finding = folded.First;
        var subject = Words.Of(finding.Subject, heading);
        page.Prose(
            $"  {ink.Of(finding.Severity, Words.Of(finding.Severity).PadRight(8))}  ",
            LabelWidth,
            $"{finding.Rule.Id} {finding.Rule.Title}",
            ink.Bold);
        Labelled("is", subject.Length == 0 ? finding.Observed : $"{subject}: {finding.Observed}");
        Labelled("wanted", finding.Wanted);
        Remedy(finding.Remedy);
        Evidence(finding.Evidence);
        Labelled("source", finding.Authority, ink.Dim);
        if (!folded.Others.IsEmpty)
        {
            var names = folded.Others.Select(other => Words.Of(other, heading) is { Length: > 0 } name ? name : other.Name);
            Labelled("alike", $"{folded.Others.Length} more: {Some([.. names.Select(NameOnly)])}");
        }
    }

    /// <summary>A few names, and how many more there are.</summary>
    internal string Some(ImmutableArray<string> names)
    {
        var shown = string.Join(", ", names.Take(NamesShown).Select(PrintableText.Of));
        return names.Length <= NamesShown ? shown : $"{shown} and {names.Length - NamesShown} more (--verbose lists them)";
    }

    private static string NameOnly(string subject) => subject.StartsWith("VF ", StringComparison.Ordinal) ? subject[3..] : subject;

    private void Labelled(string label, string text, Func<string, string>? paint = null)
    {
        if (text.Length > 0)
        {
            page.Prose(ink.Dim($"    {label}".PadRight(LabelWidth)), LabelWidth, PrintableText.Of(text), paint);
        }
    }

    /// <summary>A command stands alone on its line, never broken, so that it can be copied whole; a sentence wraps.</summary>
    private void Remedy(string remedy)
    {
        if (remedy.Length == 0)
        {
            return;
        }

        page.Line(ink.Dim("    remedy"));
        if (char.IsUpper(remedy[0]))
        {
            page.Prose("      ", 6, PrintableText.Of(remedy), ink.Command);
        }
        else
        {
            page.Line($"      {ink.Command(PrintableText.Of(remedy))}");
        }
    }

    private void Evidence(ImmutableArray<Evidence> evidence)
    {
        var shown = options.Verbose ? evidence.Length : Math.Min(evidence.Length, EvidenceShown);
        for (var i = 0; i < shown; i++)
        {
            var label = (i == 0 ? "    seen" : "").PadRight(LabelWidth);
            page.Line($"{ink.Dim(label)}{ink.Dim(Fitted(PrintableText.Of(evidence[i].ToString())))}");
        }

        if (shown < evidence.Length)
        {
            page.Line(ink.Dim($"{new string(' ', LabelWidth)}and {evidence.Length - shown} more (--verbose)"));
        }
    }

    /// <summary>A line of a terminal holds the path and the beginning of what stood there.</summary>
    private string Fitted(string evidence)
    {
        var room = options.Width - LabelWidth;
        return !options.CutsEvidence || evidence.Length <= room ? evidence : $"{evidence[..(room - 1)]}…";
    }
}
