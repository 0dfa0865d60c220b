using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;
using Linerate.Core.Models;

namespace Linerate.Cli.Rendering.Datapaths;

/// <summary>
/// Datapaths for a person: each flow's two ways as a table from the wire inwards, the limiting stage marked. Of many flows
/// a line for each way.
/// </summary>
internal sealed class DatapathText(Page page, Ink ink, bool verbose)
{
    /// <summary>So many flows are told in full unasked.</summary>
    private const int MostInFull = 4;

    /// <summary>A stage that adds less than this share of the delay is not worth a word.</summary>
    private const double LeastShare = 0.005;

    internal void Write(IReadOnlyList<Datapath> paths)
    {
        if (paths.Count == 0)
        {
            page.Line("No guest holds a NIC here, and the host uses none itself.");
            return;
        }

        var flows = paths.GroupBy(path => (path.Flow.Name, path.Peer?.Name)).ToArray();
        if (flows.Length > MostInFull && !verbose)
        {
            new DatapathTable(page, ink).Write(paths);
            return;
        }

        foreach (var flow in flows)
        {
            WriteFlow([.. flow]);
        }

        page.Prose("", 0, "share: of a stage that others use, too. room: its share over what limits. –: sets no limit. ?: not known.", ink.Dim);
    }

    private void WriteFlow(Datapath[] ways)
    {
        var first = ways[0];
        var name = first.Peer is { } peer ? PrintableText.Of($"{first.Flow.Name} to {peer.Name}, switched by the NIC") : StageWords.Of(first.Flow);
        page.Prose("", 0, $"{name}, {FramesOf(first.Frames)}", ink.Bold);
        foreach (var path in ways)
        {
            WriteWay(path);
        }

        page.Line();
        foreach (var fact in ways.SelectMany(path => path.WouldNarrow).Distinct(StringComparer.Ordinal))
        {
            page.Prose("  ? ", 4, PrintableText.Of(fact), ink.Dim);
        }

        page.Line();
    }

    private void WriteWay(Datapath path)
    {
        page.Line();
        page.Prose("  ", 2, VerdictOf(path));
        page.Line(ink.Dim(Columns("  ", "stage", "share", "Gb/s", "Mpps", "room", "delay")));
        foreach (var stage in path.Stages)
        {
            WriteStage(path, stage);
        }

        if (DelayOf(path) is { } delay)
        {
            page.Prose("    ", 4, delay, ink.Dim);
        }
    }

    private void WriteStage(Datapath path, Stage stage)
    {
        var limits = ReferenceEquals(stage, path.Limiting);
        var name = StageWords.Of(stage);
        var mark = limits ? "▶ " : "  ";
        if (name.Length > NameWidth)
        {
            page.Line($"  {mark}{(limits ? ink.Bold(name) : name)}");
            (mark, name) = ("  ", "");
        }

        var row = Columns(
            mark,
            name,
            stage.Flows > 1 && stage.Share.IsKnown ? $"1/{stage.Flows}" : "",
            StageWords.Unless(stage.Share, share => Figure.Gigabits(stage, share, path.Frames)),
            StageWords.Unless(stage.Share, share => Figure.Megaframes(stage, share)),
            StageWords.Unless(path.HeadroomOf(stage), Figure.Times),
            StageWords.Unless(stage.Delay, delay => Figure.Delay(delay, stage.Confidence)));
        page.Line(limits ? ink.Bold(row) : row);
        if (verbose)
        {
            foreach (var line in (string[])[stage.Formula, stage.Source, .. stage.Evidence.Select(evidence => $"{evidence.Where}: {evidence.Raw}")])
            {
                if (line.Length > 0)
                {
                    page.Prose("      ", 6, PrintableText.Of(line), ink.Dim);
                }
            }
        }
    }

    private const int NameWidth = 26;

    private static string Columns(string mark, string name, string share, string gigabits, string megaframes, string room, string delay) =>
        $"  {mark}{name,-NameWidth}{share,5} {gigabits,13} {megaframes,13} {room,5} {delay,10}";

    internal static string VerdictOf(Datapath path)
    {
        var way = path.Direction switch
        {
            Direction.Receive => "receives",
            Direction.Transmit => "sends",
            _ => "carries",
        };
        if (path.Limiting is not { } limiting)
        {
            return $"{way}: no stage's capacity is known";
        }

        var shared = limiting.Flows > 1 ? $", shared by {limiting.Flows} flows" : "";
        var next = path.NextLimit is { } after && path.HeadroomOf(after).TryGet(out var headroom)
            ? headroom < 1.005 ? $"; {StageWords.Of(after)} limits alike" : $"; next {StageWords.Of(after)} at {Figure.Times(headroom)}"
            : "";
        var earlier = path.MayLimit.FirstOrDefault() is { } suspect ? $"; {StageWords.Of(suspect)} may limit more" : "";
        return $"{way} {Figure.Gigabits(limiting, limiting.Share.Value, path.Frames)} Gb/s: limited by {StageWords.Of(limiting)}{shared}{next}{earlier}";
    }

    /// <summary>The whole way's delay and which stages it is made of; null where nothing is known of it.</summary>
    private static string? DelayOf(Datapath path)
    {
        var total = path.Delay;
        var parts = path.Stages
            .Where(stage => stage.Delay.Is(delay => delay.Most.Nanoseconds > total.Most.Nanoseconds * LeastShare))
            .OrderByDescending(stage => stage.Delay.Value.Most)
            .ToArray();
        var known = path.UnknownDelays.Any() ? ", as far as known" : "";
        return parts.Length == 0
            ? null
            : $"delay{known}: {Figure.Delay(total, parts.Min(part => part.Confidence))}, of it {string.Join(", ", parts.Select(Part))}";

        string Part(Stage stage) => $"{StageWords.Of(stage)} {Figure.Percent(stage.Delay.Value.Most.Nanoseconds / total.Most.Nanoseconds)}";
    }

    private static string FramesOf(FrameMix frames) => frames.Parts.Length == 1 ? $"frames of {frames.Name} B" : frames.Name;
}
