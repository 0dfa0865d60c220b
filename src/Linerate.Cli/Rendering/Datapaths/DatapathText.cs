using Linerate.Core.Models;
using Linerate.Cli.Rendering.Text;
using Linerate.Core.Datapaths;

namespace Linerate.Cli.Rendering.Datapaths;

/// <summary>Datapaths for a person: each flow's two ways as a table from the wire inwards, the limiting stage marked.</summary>
internal sealed class DatapathText(Page page, Ink ink, bool verbose)
{
    private const int NameWidth = 34;

    internal void Write(IEnumerable<Datapath> paths)
    {
        foreach (var flow in paths.GroupBy(path => path.Flow.Name))
        {
            var first = flow.First();
            page.Line(ink.Bold($"{first.Flow.Name}{RoleOf(first.Flow)}, {FramesOf(first.Frames)}"));
            foreach (var path in flow)
            {
                Write(path);
            }

            page.Line();
        }
    }

    private void Write(Datapath path)
    {
        var way = path.Direction == Direction.Receive ? "receives" : "sends";
        page.Line();
        page.Prose("  ", 2, $"{way}: {VerdictOf(path)}");
        page.Line(ink.Dim($"  {"stage",-NameWidth} {"Gb/s",10} {"Mpps",11} {"of limit",9}  delay"));
        var unknown = new List<Stage>();
        foreach (var stage in path.Stages)
        {
            if (stage.Share.IsKnown || stage.Delay.Is(delay => delay.Most.Nanoseconds > 0))
            {
                Write(path, stage);
            }
            else if (stage.WouldNarrow.Length > 0)
            {
                unknown.Add(stage);
            }
        }

        foreach (var fact in path.Stages.Where(stage => stage.Share.IsKnown).SelectMany(stage => stage.WouldNarrow)
            .Concat(unknown.SelectMany(stage => stage.WouldNarrow)).Distinct(StringComparer.Ordinal))
        {
            page.Prose("    ? ", 6, $"not known: {fact}", ink.Dim);
        }
    }

    private void Write(Datapath path, Stage stage)
    {
        var limits = ReferenceEquals(stage, path.Limiting);
        var share = stage.Share;
        var gigabits = share.TryGet(out var range) ? Figure.Gigabits(stage, range, path.Frames) : "–";
        var frames = share.IsKnown ? Figure.Megaframes(stage, range) : "–";
        var headroom = path.HeadroomOf(stage).TryGet(out var times) ? Figure.Times(times) : "–";
        var delay = stage.Delay.TryGet(out var wait) ? Figure.Delay(wait, stage.Confidence) : "?";
        var name = $"{WordOf(stage.Kind)} {stage.Name}{(stage.Flows > 1 && share.IsKnown ? $", 1 of {stage.Flows}" : "")}";
        if (name.Length > NameWidth)
        {
            page.Line($"  {(limits ? ink.Bold(name) : name)}");
            name = "";
        }

        var row = $"{name,-NameWidth} {gigabits,10} {frames,11} {headroom,9}  {delay}";
        page.Line($"{(limits ? "▶ " : "  ")}{(limits ? ink.Bold(row) : row)}");
        if (verbose)
        {
            foreach (var line in (string[])[stage.Formula, stage.Source, .. stage.Evidence.Select(evidence => $"{evidence.Where}: {evidence.Raw}")])
            {
                if (line.Length > 0)
                {
                    page.Prose("      ", 6, line, ink.Dim);
                }
            }
        }
    }

    private static string VerdictOf(Datapath path)
    {
        if (path.Limiting is not { } limiting)
        {
            return "no stage's capacity is known";
        }

        var share = limiting.Share.Value;
        var next = path.NextLimit is { } after && path.HeadroomOf(after).TryGet(out var headroom)
            ? headroom < 1.005 ? $"; {WordOf(after.Kind)} {after.Name} limits alike" : $"; next {WordOf(after.Kind)} {after.Name} at {Figure.Times(headroom)}"
            : "";
        var shared = limiting.Flows > 1 ? $", {limiting.Flows} flows sharing it" : "";
        return $"{Figure.Gigabits(limiting, share, path.Frames)} Gb/s, limited by {WordOf(limiting.Kind)} {limiting.Name}{shared}{next}";
    }

    private static string RoleOf(Flow flow) => flow.Kind switch
    {
        FlowKind.Vf => $" (VF of {PortOf(flow)})",
        FlowKind.Pf => " (whole port)",
        FlowKind.Virtio => $" (virtio over {PortOf(flow)})",
        FlowKind.FreeVf => $" (free VF of {PortOf(flow)})",
        _ => " (the host's own)",
    };

    private static string PortOf(Flow flow) => flow.Nic?.Name ?? flow.Port?.Address.ToString() ?? "a port that is not known";

    private static string FramesOf(FrameMix frames) => frames.Parts.Length == 1 ? $"frames of {frames.Name} B" : frames.Name;

    internal static string WordOf(StageKind kind) => kind switch
    {
        StageKind.Wire => "wire",
        StageKind.Nic => "NIC",
        StageKind.RateCap => "cap",
        StageKind.PciLink => "PCIe",
        StageKind.RootComplex => "I/O controller,",
        StageKind.Iommu => "IOMMU",
        StageKind.Memory => "memory:",
        StageKind.Interrupt => "interrupt",
        StageKind.Ring => "ring",
        StageKind.Backend => "backend",
        _ => "CPU",
    };
}
