using System.Globalization;
using System.Text;
using Linerate.Core.Models;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Memory;
using Linerate.Oracles;

namespace Linerate.DocGen;

/// <summary>docs/guide/model.md: every model with its formula, its source, how far it holds, and how far it is from each published table.</summary>
internal static class ModelPage
{
    private const string Heading =
        """
        # Models

        The formulas behind `linerate`'s numbers, and how far each is from what others measured or printed. This page is written by the code: the descriptions are those of the types in `src/Linerate.Core/Models`, the errors are computed when it is written, and a test fails when either changes.

        A model's answer is **exact** (arithmetic of a standard), an **estimate** (near the truth, on either side of it) or an **upper bound** (no more than this; something that it does not know may allow less). A tolerance is the largest error that comparison with measurements showed. Where there is none, nothing was there to compare with.

        Tables prove different things. **Measured** numbers come from machines: agreement says that the model tells of machines. **Printed** ones and those of the authors' **program** say that the formula is theirs. **Arithmetic** was done by hand from the source's formula and constants: it says only that the code does what the formula says. Allowed errors without a % are in the table's unit; half of the last printed digit is agreement.


        """;

    private static readonly (string Name, PacketCost Cost)[] Drivers = [("C", PacketCost.IxyC), ("Rust", PacketCost.IxyRust), ("C#", PacketCost.IxyCSharp)];

    internal static string Write()
    {
        var page = new StringBuilder(Heading);
        page.Append(CultureInfo.InvariantCulture, $"{OracleCatalog.All.Length} tables, {OracleCatalog.All.Sum(table => table.Cells.Length)} numbers.\n\n");
        page.Append("| model | answer | tables | numbers | of them measured |\n|---|---|---|---|---|\n");
        foreach (var chapter in ModelChapter.All)
        {
            var tables = TablesOf(chapter);
            page.Append(CultureInfo.InvariantCulture, $"| [{chapter.Title}](#{Anchor(chapter.Title)}) | {string.Join(", ", chapter.Accuracies.Select(accuracy => Spelled(accuracy.Bound)).Distinct())} | {tables.Count} | {tables.Sum(table => table.Cells.Length)} | {tables.Where(table => table.Kind is OracleKind.Measured).Sum(table => table.Cells.Length)} |\n");
        }

        foreach (var chapter in ModelChapter.All)
        {
            WriteChapter(page, chapter);
        }

        WriteErrata(page);
        return page.ToString();
    }

    private static void WriteChapter(StringBuilder page, ModelChapter chapter)
    {
        page.Append($"\n## {chapter.Title}\n\n{Summary.Of(chapter.Model)}\n\n");
        page.Append($"    {chapter.Formula.Replace("\n", "\n    ", StringComparison.Ordinal)}\n\n");
        page.Append(string.Concat(chapter.Accuracies.Select(accuracy => $"- {Sentence(accuracy)}\n")));
        var tables = TablesOf(chapter);
        if (tables.Count > 0)
        {
            page.Append("\n| table | proves | source | numbers | allowed | worst error | where |\n|---|---|---|---|---|---|---|\n");
            page.Append(string.Concat(tables.Select(Row)));
        }

        page.Append(DataOf(chapter.Model));
    }

    private static string Row(OracleTable table)
    {
        var exact = table.WorstError is 0;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {table.Title} ({table.Unit}) | {table.Kind.ToString().ToLowerInvariant()} | {table.Source} | {table.Cells.Length} | {table.Tolerance} | {table.Tolerance.Spell(table.WorstError)} | {(exact ? "" : $"{table.Worst.Where}: {table.Worst.Published:0.####}, computed {table.Worst.Computed:0.####}")} |\n");
    }

    /// <summary>What a model holds of published numbers, where it holds any.</summary>
    private static string DataOf(Type model)
    {
        if (model == typeof(HostDmaCost))
        {
            return Data("policy | measured on | keeps of the rate | source", Enum.GetValues<HostDmaPolicy>().SelectMany(policy => HostDmaCost.Of(policy).Select(ratio =>
                $"{policy} | {ratio.Of} | {Range(ratio)} | {ratio.Source}")).Append(
                $"guest's own IOMMU | {HostDmaCost.VirtualIommuBeyondEightCores.Of} | {Range(HostDmaCost.VirtualIommuBeyondEightCores)} | {HostDmaCost.VirtualIommuBeyondEightCores.Source}"));
        }

        if (model == typeof(NumaHop))
        {
            return Data("cores | own memory | other socket's | own bandwidth | other socket's", MemoryDistance.Published.Select(memory =>
                $"{memory.Cores} | {memory.Local} | {memory.Remote} | {memory.LocalRate} | {memory.RemoteRate}"));
        }

        if (model == typeof(IdleState))
        {
            return Data("cores | state | exit", IdleState.Published.Select(state => $"{state.Cores} | {state.Name} | {state.Exit}"));
        }

        return model == typeof(PacketCost)
            ? Data("driver | cycles per frame | cycles per batch", Drivers.Select(driver => $"{driver.Name} | {driver.Cost.PerFrame} | {driver.Cost.PerBatch}"))
            : "";
    }

    private static string Data(string heading, IEnumerable<string> rows) =>
        $"\n| {heading} |\n|{string.Concat(heading.Split('|').Select(_ => "---|"))}\n{string.Concat(rows.Select(row => $"| {row} |\n"))}";

    private static void WriteErrata(StringBuilder page)
    {
        page.Append("\n## Errata of the sources\n\nFound while these tables were typed; who compares with the originals will meet them.\n\n");
        page.Append(string.Concat(ModelErrata.All.Select(erratum => $"- {erratum}\n")));
    }

    private static List<OracleTable> TablesOf(ModelChapter chapter) =>
        [.. OracleCatalog.All.Where(table => chapter.Covers(table.Model))];

    private static string Range(PublishedRatio ratio) => ratio.Least.Equals(ratio.Most) ? $"{ratio.Least * 100:0} %" : $"{ratio.Least * 100:0} to {ratio.Most * 100:0} %";

    private static string Sentence(Accuracy accuracy) => accuracy switch
    {
        { Bound: Bound.Exact } => $"**Exact**: {accuracy.Basis}.",
        { Bound: Bound.UpperBound } => $"**Upper bound**: {accuracy.Basis}.",
        { Tolerance: { } tolerance } => $"**Estimate within {tolerance * 100:0.#} %**: {accuracy.Basis}.",
        _ => $"**Estimate, a rule of thumb**: {accuracy.Basis}.",
    };

    private static string Spelled(Bound bound) => bound is Bound.UpperBound ? "upper bound" : bound.ToString().ToLowerInvariant();

    private static string Anchor(string title) => string.Concat(title.ToLowerInvariant().Where(letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-')).Replace(' ', '-');
}
