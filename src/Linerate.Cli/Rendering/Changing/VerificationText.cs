using Linerate.Apply.Verifying;
using Linerate.Cli.Rendering.Text;

namespace Linerate.Cli.Rendering.Changing;

/// <summary>Item, expected, actual, compliant, note: what does not pass in full, what passes by its number.</summary>
internal sealed class VerificationText(Page page, Ink ink)
{
    internal void Write(IReadOnlyCollection<VerifiedItem> items, bool verbose)
    {
        foreach (var subject in items.Where(item => verbose || item.Compliant != Compliance.Pass || item.Note.Length > 0).GroupBy(item => item.Step.Target.Subject))
        {
            page.Line(ink.Bold(PrintableText.Of(subject.Key)));
            foreach (var item in subject)
            {
                page.Prose($"  {Of(item.Compliant),-8}", 10, PrintableText.Of(Sentence(item)), item.Compliant == Compliance.Pass ? ink.Dim : null);
            }

            page.Line();
        }

        var counts = items.CountBy(item => item.Compliant).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {Of(pair.Key)}");
        page.Prose("", 0, $"{Words.Count(items.Count, "item")}: {(items.Count == 0 ? "nothing to hold" : string.Join(", ", counts))}.");
    }

    internal static string Of(Compliance compliance) => compliance switch
    {
        Compliance.Pass => "pass",
        Compliance.Fail => "FAIL",
        Compliance.NotApplicable => "n/a",
        Compliance.Unknown => "unknown",
        _ => "error",
    };

    private static string Sentence(VerifiedItem item)
    {
        var expected = $"{item.Step.Target.Name}: expected {ProgressWords.Value(item.Expected)}";
        var actual = item.Compliant == Compliance.Pass ? "" : item.Actual.TryGet(out var value) ? $", is {ProgressWords.Value(value)}" : "";
        return $"{expected}{actual}{(item.Note.Length > 0 ? $" ({item.Note})" : "")}";
    }
}
