using Linerate.Cli.Rendering.Datapaths;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;

namespace Linerate.Cli.Rendering.Html;

/// <summary>What each flow's frames cross, a table for each way, folded; flows that differ in nothing but their names are told once.</summary>
internal static class DatapathSection
{
    /// <summary>Beyond so many different flows a report is no place for tables.</summary>
    private const int FlowsShown = 60;

    private const int NamesShown = 12;

    internal static void Write(HtmlPage page, HostDatapaths datapaths)
    {
        HtmlReport.OpenSection(page, "datapaths", "Datapaths");
        var alike = Alike(datapaths).ToArray();
        if (alike.Length == 0)
        {
            page.Open("p").Text("No guest, and no port or VF with a datapath was found.").Close(2);
            return;
        }

        page.Open("p").Text($"From the wire inwards, for frames of {datapaths.Frames.Name} bytes, while all guests' flows are busy. The marked stage limits. Share: of a stage that others use, too. Room: its share over what limits. ≤: at most, for the software at the end may allow less. –: sets no limit. ?: not known.").Close();
        foreach (var flows in alike.Take(FlowsShown))
        {
            Write(page, flows);
        }

        if (alike.Length > FlowsShown)
        {
            page.Open("p", ("class", "dim")).Text($"and {alike.Length - FlowsShown} more: linerate datapath tells them").Close();
        }

        page.Close();
    }

    /// <summary>Guests' flows, else all; each array one kind of flow: its two ways first, then the same of others.</summary>
    private static IEnumerable<Datapath[]> Alike(HostDatapaths datapaths)
    {
        var ofGuests = datapaths.All.Where(path => path.Flow.Guest is not null).ToArray();
        return (ofGuests.Length > 0 ? ofGuests : [.. datapaths.All])
            .GroupBy(path => path.Flow.Name, StringComparer.Ordinal)
            .GroupBy(flow => string.Join('\n', flow.Select(ShapeOf)), (_, flows) => flows.SelectMany(flow => flow).ToArray());
    }

    /// <summary>What a datapath says without the names of its ends.</summary>
    private static string ShapeOf(Datapath path)
    {
        var port = path.Flow.Port == path.Flow.Function ? "" : $"{path.Flow.Port?.Address}";
        return $"{path.Flow.Kind} {port} {path.Direction} {path.Limiting?.Name}"
            + string.Join('|', path.Stages.Select(stage => $"{stage.Kind} {stage.Flows} {Known(stage.Share)} {Known(stage.Delay)}"));

        static string Known<T>(Reading<T> reading) => reading.TryGet(out var value) ? $"{value}" : "";
    }

    private static void Write(HtmlPage page, Datapath[] paths)
    {
        var first = paths[0].Flow;
        var names = paths.Select(path => path.Flow.Name).Distinct(StringComparer.Ordinal).ToArray();
        var more = names.Length > 1 ? $" and {names.Length - 1} alike" : "";
        page.Open("details", ("class", "flow")).Open("summary");
        page.Element("strong", $"{StageWords.Of(first)}{more}");
        foreach (var path in paths.Where(path => path.Flow.Name == first.Name))
        {
            page.Element("span", DatapathText.VerdictOf(path), "way");
        }

        page.Close();
        if (names.Length > 1)
        {
            var rest = names.Length > NamesShown ? $" and {names.Length - NamesShown} more" : "";
            page.Open("p", ("class", "likewise")).Text($"{string.Join(", ", names.Take(NamesShown))}{rest}").Close();
        }

        foreach (var path in paths.Where(path => path.Flow.Name == first.Name))
        {
            Table(page, path);
        }

        page.Close();
    }

    private static void Table(HtmlPage page, Datapath path)
    {
        page.OpenTable(path.Direction == Direction.Receive ? "receiving" : "sending", "stage", "share", "Gb/s", "Mpps", "room", "delay", "how");
        foreach (var stage in path.Stages)
        {
            Row(page, path, stage);
        }

        page.CloseTable();
        var unknown = path.WouldNarrow.ToArray();
        if (unknown.Length > 0)
        {
            page.Open("p", ("class", "dim")).Text($"Not known: {string.Join("; ", unknown)}.").Close();
        }
    }

    private static void Row(HtmlPage page, Datapath path, Stage stage)
    {
        var limits = ReferenceEquals(stage, path.Limiting);
        _ = limits ? page.Open("tr", ("class", "limit")) : page.Open("tr");
        page.Open("th", ("scope", "row")).Text($"{(limits ? "▶ " : "")}{StageWords.Of(stage)}").Close();
        page.Element("td", stage.Flows > 1 && stage.Share.IsKnown ? $"1/{stage.Flows}" : "", "number");
        page.Element("td", StageWords.Unless(stage.Share, share => Figure.Gigabits(stage, share, path.Frames)), "number");
        page.Element("td", StageWords.Unless(stage.Share, share => Figure.Megaframes(stage, share)), "number");
        page.Element("td", StageWords.Unless(path.HeadroomOf(stage), Figure.Times), "number");
        page.Element("td", StageWords.Unless(stage.Delay, delay => Figure.Delay(delay, stage.Confidence)), "number");
        page.Open("td").Text(stage.Formula);
        if (stage.Source.Length > 0)
        {
            page.Text(" ").Element("span", $"({stage.Source}; {CostWords.Of(stage.Confidence)})", "dim");
        }

        page.Close(2);
    }
}
