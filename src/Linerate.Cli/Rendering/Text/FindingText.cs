using System.Collections.Immutable;
using Linerate.Core.Audits;
using Linerate.Core.Host;
using Linerate.Core.Rules;

namespace Linerate.Cli.Rendering.Text;

/// <summary>
/// One failure: its rule, what is and what is wanted, the remedy on a line of its own, the evidence. What another group
/// has been told already is told shortly: what is, and the remedy with this one's names.
/// </summary>
internal sealed class FindingText(Page page, Ink ink, ReportOptions options)
{
    private const int SeverityWidth = 11;
    private const int LabelWidth = 12;
    private const int EvidenceShown = 4;
    private const int NamesShown = 4;

    private readonly Dictionary<string, string> _told = new(StringComparer.Ordinal);

    internal void Write(FoldedFinding folded, FindingGroup group)
    {
        var finding = folded.First;
        var heading = group.Name;
        var earlier = options.Verbose ? null : Earlier(finding, group);
        page.Prose(
            $"  {ink.Of(finding.Severity, Words.Of(finding.Severity).PadRight(8))} ",
            SeverityWidth,
            $"{finding.Rule.Id} {finding.Rule.Title}",
            ink.Bold);
        Labelled("is", Observed(finding, heading));
        if (earlier is null)
        {
            Labelled("wanted", finding.Wanted);
            Labelled("cost", finding.Impact is { } impact ? CostWords.Of(impact) : "");
        }

        Remedy(finding.Remedy);
        if (earlier is null)
        {
            Evidence(finding.Evidence);
            Labelled("source", finding.Authority, ink.Dim);
            if (options.Verbose)
            {
                Basis(finding);
            }
        }

        Labelled("more", earlier is null ? "" : $"as above, for {earlier}", ink.Dim);
        if (!folded.Others.IsEmpty)
        {
            var names = folded.Others.Select(other => Words.Of(other, heading) is { Length: > 0 } name ? name : other.Name);
            Labelled("alike", $"{folded.Others.Length} more: {Some([.. names.Select(NameOnly)])}");
        }
    }

    private void Basis(Finding finding)
    {
        foreach (var cost in finding.Impact?.Costs ?? [])
        {
            Labelled("basis", cost.Basis, ink.Dim);
        }
    }

    /// <summary>The group that was told the same before; null the first time.</summary>
    private string? Earlier(Finding finding, FindingGroup group) =>
        _told.TryAdd(FoldedFinding.ShapeOf(finding), group.ToString()) || _told[FoldedFinding.ShapeOf(finding)] == group.ToString()
            ? null
            : _told[FoldedFinding.ShapeOf(finding)];

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
        if (Shell.IsCommand(remedy))
        {
            page.Line($"      {ink.Command(PrintableText.Of(remedy))}");
        }
        else
        {
            page.Prose("      ", 6, PrintableText.Of(remedy), ink.Command);
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
