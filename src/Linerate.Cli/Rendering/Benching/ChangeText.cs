using System.Collections.Immutable;
using System.Globalization;
using Linerate.Bench.Results.Sections;
using Linerate.Cli.Rendering.Changing;
using Linerate.Cli.Rendering.Text;

namespace Linerate.Cli.Rendering.Benching;

/// <summary>Each step of a plan that was tried: what it did, what had been foretold, and whether it stayed.</summary>
internal sealed class ChangeText(Page page, Ink ink)
{
    private const int Indent = 4;

    /// <summary>Of as many steps that do nothing, one looks better: the upper half of what a 95 % interval leaves out.</summary>
    private const double LuckyIn = 40;

    internal void Write(ImmutableArray<BenchChange> changes)
    {
        foreach (var change in changes)
        {
            page.Prose("", 0, PrintableText.Of($"{(change.Kept ? "kept" : "not kept")}  {change.What}: {ProgressWords.Value(change.From)} → {ProgressWords.Value(change.To)}"), change.Kept ? ink.Bold : null);
            Row(change.Comparison is { } comparison && ComparisonWords.Difference(comparison) is { } difference ? $"measured: {difference}" : null);
            Row(change.Predicted.Length > 0 ? $"foretold: {change.Predicted}" : null);
            Row(change.Kept || change.Why.Length == 0 ? null : change.Why);
        }

        var tried = changes.Count(change => change.Comparison is not null);
        var kept = changes.Count(change => change.Kept);
        page.Prose("", 0, string.Create(CultureInfo.InvariantCulture, $"{Words.Count(tried, "step")} of {changes.Length} measured, {kept} kept. Of steps that do nothing about one in {LuckyIn:0} looks better by chance."));
    }

    private void Row(string? text)
    {
        if (text is not null)
        {
            page.Prose(new string(' ', Indent), Indent, PrintableText.Of(text));
        }
    }
}
