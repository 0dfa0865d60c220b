using Linerate.Cli.Rendering.Text;
using Linerate.Core.Drifts;

namespace Linerate.Cli.Rendering.Changing;

/// <summary>What moved, by who most likely moved it, and what speaks for that.</summary>
internal sealed class DriftText(Page page, Ink ink)
{
    internal void Write(int run, int holding, IReadOnlyCollection<Drift> drifts)
    {
        foreach (var mover in drifts.GroupBy(drift => (drift.Who, drift.Evidence)))
        {
            page.Prose("", 0, PrintableText.Of($"moved, most likely by {mover.Key.Who}"), ink.Bold);
            page.Prose("  seen ", 7, PrintableText.Of(mover.Key.Evidence), ink.Dim);
            foreach (var (moved, _, _, _) in mover)
            {
                page.Prose("  ", 4, PrintableText.Of($"{ProgressWords.Of(moved.Step)}: {ProgressWords.Value(moved.Step.To)} → {ProgressWords.Value(moved.Actual)}"));
            }

            page.Line();
        }

        page.Prose("", 0, $"Of run {run}, {Words.Count(holding, "value")} {(holding == 1 ? "is" : "are")} where {(holding == 1 ? "it was" : "they were")} put and {drifts.Count} moved.");
    }
}
