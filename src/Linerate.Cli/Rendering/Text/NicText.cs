using System.Globalization;
using Linerate.Cli.Nics;

namespace Linerate.Cli.Rendering.Text;

/// <summary>What is published about NICs, for people: a line per driver, or each fact of one with its source below.</summary>
internal sealed class NicText(Page page, Ink ink)
{
    private const string Unknown = "-";

    internal void WriteList(IReadOnlyList<NicDocument> nics)
    {
        var width = nics.Max(nic => nic.Driver.Length);
        var label = Columns("driver".PadRight(width), "ring", "most", "VFs");
        page.Line(ink.Bold($"{label}hardware"));
        foreach (var nic in nics)
        {
            var facts = nic.ToFacts();
            var columns = Columns(
                nic.Driver.PadRight(width),
                Number(facts.Rings.RxDefault?.Value),
                Number(facts.Rings.RxMax?.Value),
                Number((facts.Vfs.PerPort ?? facts.Vfs.PerCard)?.Value));
            page.Prose(columns, columns.Length, nic.Hardware);
        }

        page.Line();
        page.Prose("", 0, "ring, most: receive descriptors by default and at most. VFs: of a port, else of a card. linerate nics DRIVER tells all, with sources.", ink.Dim);
    }

    internal void Write(NicDocument nic)
    {
        page.Prose("", 0, $"{nic.Driver}: {nic.Hardware}", ink.Bold);
        DateOnly? everyDate = nic.Facts.Select(fact => fact.Entry.Date).Distinct().ToArray() is [{ } only] ? only : null;
        foreach (var section in nic.Facts.GroupBy(fact => fact.Heading))
        {
            page.Line();
            page.Line(ink.Bold(section.Key));
            var width = section.Max(fact => fact.Key.Length);
            foreach (var fact in section)
            {
                page.Prose($"  {fact.Key.PadRight(width)}  ", width + 4, fact.Value);
                page.Prose("    ", 4, everyDate is null && fact.Entry.Date is { } date ? $"{fact.Entry.Source}; read {Day(date)}" : fact.Entry.Source, ink.Dim);
            }
        }

        if (everyDate is { } day)
        {
            page.Line();
            page.Line(ink.Dim($"All sources were read on {Day(day)}."));
        }
    }

    private static string Day(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Columns(string driver, string ring, string most, string vfs) => $"{driver}  {ring,5}  {most,6}  {vfs,4}  ";

    private static string Number(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? Unknown;
}
