using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;

namespace Linerate.Cli.Rendering.Datapaths;

/// <summary>Many datapaths for a person: a line for each way of each flow, with what limits it.</summary>
internal sealed class DatapathTable(Page page, Ink ink)
{
    private const int NameWidth = 24;

    internal void Write(IReadOnlyList<Datapath> paths)
    {
        page.Line(ink.Bold($"{"flow",-NameWidth} {"way",-4} {"Gb/s",12} {"Mpps",12}  limited by"));
        foreach (var flow in paths.GroupBy(path => path.Flow.Name))
        {
            var name = PrintableText.Of(flow.Key);
            if (name.Length > NameWidth)
            {
                page.Line(name);
                name = "";
            }

            foreach (var path in flow)
            {
                var (gigabits, megaframes) = path.Limiting is { } limiting
                    ? (Figure.Gigabits(limiting, limiting.Share.Value, path.Frames), Figure.Megaframes(limiting, limiting.Share.Value))
                    : ("?", "?");
                var columns = $"{name,-NameWidth} {(path.Direction == Direction.Receive ? "in" : "out"),-4} {gigabits,12} {megaframes,12}  ";
                page.Prose(columns, columns.Length, LimitOf(path));
                name = "";
            }
        }

        page.Line();
        page.Prose("", 0, $"Frames of {paths[0].Frames.Name}{(paths[0].Frames.Parts.Length == 1 ? " B" : "")}, all guests busy. linerate datapath NAME tells each stage.", ink.Dim);
    }

    private static string LimitOf(Datapath path) => path.Limiting is { } limiting
        ? $"{StageWords.Of(limiting)}{(limiting.Flows > 1 ? $", 1/{limiting.Flows}" : "")}"
        : "nothing known";
}
