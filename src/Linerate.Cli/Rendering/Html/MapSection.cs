using Linerate.Cli.Rendering.Maps;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;
using Linerate.Core.Maps;

namespace Linerate.Cli.Rendering.Html;

/// <summary>The picture of the host: what sits where, and what limits each datapath.</summary>
internal static class MapSection
{
    internal static void Write(HtmlPage page, HostSnapshot host, HostDatapaths datapaths)
    {
        HtmlReport.OpenSection(page, "map", "Map");
        page.OpenScroll("Map of the host");
        page.Picture(xml => SvgMap.Write(xml, HostMap.Of(host, datapaths), "auto"));
        page.Close(2);
    }
}
