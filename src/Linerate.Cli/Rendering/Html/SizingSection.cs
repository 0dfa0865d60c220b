using Linerate.Cli.Rendering.Html.Plots;
using Linerate.Core.Host;
using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Rendering.Html;

/// <summary>Curves for choosing: how long a ring lasts, and what more VFs ask of the CPUs. One of each for ports that are alike.</summary>
internal static class SizingSection
{
    private const int PlotsShown = 4;

    internal static void Write(HtmlPage page, HostSnapshot host, Profile profile)
    {
        HtmlReport.OpenSection(page, "sizing", "Sizing");
        var ports = host.NetworkPorts
            .Select(port => (Port: port, Nic: host.InterfaceOf(port).Or(null)))
            .Where(pair => pair.Nic is not null && pair.Nic.Speed.Is(speed => speed.IsPossible))
            .Select(pair => (pair.Port, Nic: pair.Nic!))
            .ToArray();
        if (ports.Length == 0)
        {
            page.Open("p").Text("No port's speed is known, so no curve can be drawn.").Close(2);
            return;
        }

        Plots(page, ports.Select(pair => (pair.Nic, Plot: RingCoverPlot.Of(pair.Nic, profile))));
        Plots(page, ports.Select(pair => (pair.Nic, Plot: VfDensityPlot.Of(host, pair.Port, pair.Nic, profile))));
        page.Close();
    }

    private static void Plots(HtmlPage page, IEnumerable<(Nic Nic, Plot? Plot)> plots)
    {
        foreach (var alike in plots.Where(pair => pair.Plot is not null).GroupBy(pair => (pair.Plot!.Title, pair.Plot.Words)).Take(PlotsShown))
        {
            var plot = alike.First().Plot!;
            page.Open("figure").OpenScroll(plot.Title);
            page.Own(plot.Svg);
            page.Close();
            page.Open("figcaption").Element("strong", $"{plot.Title}: {string.Join(", ", alike.Select(pair => pair.Nic.Name))}").Text($". {plot.Words}").Close(2);
        }
    }
}
