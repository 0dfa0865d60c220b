using Linerate.Cli.Rendering.Datapaths;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;
using Linerate.Core.Models;
using Linerate.Core.Rules;
using Linerate.Core.WhatIf;

namespace Linerate.Cli.Rendering;

/// <summary>A host as it is and as it could be, for a person: changed ways now and then, findings that go and come.</summary>
internal sealed class ComparisonText(Page page, Ink ink)
{
    private const int NameWidth = 19;
    private const int MostWays = 40;

    internal void Write(Comparison comparison, IReadOnlyList<string> assignments, FrameMix frames)
    {
        page.Prose("", 0, PrintableText.Of($"What if {string.Join(", ", assignments)}; frames of {frames.Name}{(frames.Parts.Length == 1 ? " B" : "")}"), ink.Bold);
        page.Line();
        if (comparison.Changed.IsEmpty)
        {
            page.Line($"No way of any flow changes ({Words.Count(comparison.Unchanged, "way")} looked at).");
        }
        else
        {
            WriteWays(comparison);
        }

        WriteFindings("Findings that go:", comparison.Gone, ink.Good);
        WriteFindings("Findings that come:", comparison.New, text => text);
        if (comparison.Gone.IsEmpty && comparison.New.IsEmpty)
        {
            page.Line();
            page.Line("No finding goes and none comes.");
        }
    }

    private void WriteWays(Comparison comparison)
    {
        page.Line(ink.Dim(Columns("flow", "way", "", "Gb/s", "delay", "limited by")));
        var last = "";
        foreach (var (now, then) in comparison.Changed.Take(MostWays))
        {
            var name = PrintableText.Of(now.Flow.Name);
            if (name != last && name.Length > NameWidth)
            {
                page.Line(name);
            }

            WriteWay(name == last || name.Length > NameWidth ? "" : name, now.Direction == Direction.Receive ? "in" : "out", "now", now, text => text);
            WriteWay("", "", "then", then, ink.Bold);
            last = name;
        }

        var untold = comparison.Changed.Length - MostWays;
        var rest = untold > 0 ? $"{Words.Count(untold, "way")} more change; " : "";
        page.Line(ink.Dim($"{rest}{Words.Count(comparison.Unchanged, "way")} of flows would stay as {(comparison.Unchanged == 1 ? "it is" : "they are")}."));
    }

    private void WriteWay(string name, string way, string when, Datapath path, Func<string, string> paint)
    {
        var limiting = path.Limiting;
        var columns = Columns(
            name,
            way,
            when,
            limiting is null ? "?" : Figure.Gigabits(limiting, limiting.Share.Value, path.Frames),
            path.Delay.Most == Core.Units.Duration.Zero ? "?" : Figure.Delay(path.Delay, path.Stages.Where(stage => stage.Delay.Is(delay => delay.Most.Nanoseconds > 0)).Min(stage => stage.Confidence)),
            "");
        page.Prose(columns, columns.Length, limiting is null ? "nothing known" : $"{StageWords.Of(limiting)}{(limiting.Flows > 1 ? $", 1/{limiting.Flows}" : "")}", paint);
    }

    private static string Columns(string name, string way, string when, string gigabits, string delay, string limit) =>
        $"{name,-NameWidth} {way,-3} {when,-4} {gigabits,12} {delay,12}  {limit}";

    private void WriteFindings(string title, IReadOnlyCollection<Finding> findings, Func<string, string> paint)
    {
        if (findings.Count == 0)
        {
            return;
        }

        page.Line();
        page.Line(ink.Bold(title));
        foreach (var rule in findings.GroupBy(finding => finding.Rule.Id))
        {
            page.Prose("  ", 4, PrintableText.Of($"{rule.Key} {rule.First().Rule.Title}: {string.Join(", ", rule.Select(finding => finding.Subject))}"), paint);
        }
    }
}
