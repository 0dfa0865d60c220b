using Linerate.Bench.Results;
using Linerate.Core.Audits;
using Linerate.Core.Datapaths;
using Linerate.Core.Host;
using Linerate.Core.Models;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Rendering.Html;

/// <summary>
/// The report as one file for a browser or a printer: styles inside, nothing fetched, no script. Readable in light and dark,
/// on a telephone and on paper.
/// </summary>
internal static class HtmlReport
{
    internal static void Write(AuditReport report, HostSnapshot host, Profile profile, ReportOptions options, TextWriter writer, params IReadOnlyList<(string Name, BenchResult Result)> results)
    {
        using var page = new HtmlPage(writer);
        var name = report.Host.Name.Length == 0 ? "this host" : report.Host.Name;
        page.Open("html", ("lang", "en"));
        Head(page, $"{name}: linerate audit");
        page.Open("body");
        page.Open("a", ("class", "skip"), ("href", "#findings")).Text("Skip to the findings").Close();
        page.Open("header");
        page.Element("p", $"linerate {Tool.Version} · {report.Date:yyyy-MM-dd} · profile {report.Profile}", "dim");
        page.Element("h1", name);
        page.Close();
        Contents(page, report, results.Count > 0);
        page.Open("main");
        var datapaths = HostDatapaths.Of(host, profile.Nics, FrameMix.Usual);
        VerdictSection.Write(page, report);
        MapSection.Write(page, host, datapaths);
        FindingsSection.Write(page, report, options);
        DatapathSection.Write(page, datapaths);
        if (results.Count > 0)
        {
            MeasuredSection.Write(page, host, results);
        }

        SizingSection.Write(page, host, profile);
        UnknownsSection.Write(page, report);
        WaiversSection.Write(page, report);
        ProfileSection.Write(page, profile);
        FingerprintSection.Write(page, report, host);
        page.Close();
        page.Open("footer").Element("p", $"Why a rule matters and when to ignore it: {options.ProgramName} explain RULE.", "dim").Close();
        page.Close(2);
    }

    /// <summary>A section with a heading that can be linked to.</summary>
    internal static HtmlPage OpenSection(HtmlPage page, string id, string heading)
    {
        page.Open("section", ("aria-labelledby", id));
        page.Open("h2", ("id", id)).Text(heading).Close();
        return page;
    }

    private static void Head(HtmlPage page, string title)
    {
        page.Open("head");
        page.Void("meta", ("charset", "utf-8"));
        page.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
        page.Void("meta", ("name", "color-scheme"), ("content", "light dark"));
        page.Void("link", ("rel", "icon"), ("href", "data:,"));
        page.Element("title", title);
        page.Open("style");
        page.Own(EmbeddedText.Read("report.css"));
        page.Close(2);
    }

    private static void Contents(HtmlPage page, AuditReport report, bool measured)
    {
        page.Open("nav", ("aria-label", "Contents")).Open("ul");
        foreach (var (id, heading) in (ReadOnlySpan<(string, string)>)
            [
                ("verdict", "Verdict"),
                ("map", "Map"),
                ("findings", "Findings"),
                ("datapaths", "Datapaths"),
                ("measured", "Measured"),
                ("sizing", "Sizing"),
                ("unknowns", "Not known"),
                ("profile", "Profile"),
                ("fingerprint", "Host"),
            ])
        {
            if ((id != "unknowns" || !report.Unknowns.IsEmpty) && (id != "measured" || measured))
            {
                page.Open("li").Open("a", ("href", $"#{id}")).Text(heading).Close(2);
            }
        }

        page.Close(2);
    }
}
