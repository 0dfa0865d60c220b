using System.Text;
using System.Xml.Linq;
using Linerate.Cli.Tests.Benching;

namespace Linerate.Cli.Tests.Rendering;

/// <summary>
/// What a reader of an HTML report sees who unfolds nothing, a line per block: reviewable where the markup is not. The map's
/// words are in a golden of its own, and evidence stays where it was captured.
/// </summary>
internal static class ReportPage
{
    private const string Doctype = "<!DOCTYPE html>";

    private static readonly string[] Blocks =
        ["h1", "h2", "h3", "h4", "p", "li", "tr", "dt", "dd", "summary", "pre", "figcaption", "caption", "div", "section", "article", "header", "footer", "nav", "a"];

    /// <summary>The page of a sample host; that of the tuned one shows results, too.</summary>
    internal static string OfSample(string sample)
    {
        IEnumerable<string> results = sample == "tuned" ? StoredResults.Names.SelectMany(name => (string[])["--result", StoredResults.PathOf(name)]) : [];
        return new TestProcess().Run(["audit", "--sample-host", sample, "--format", "html", .. results]).Output;
    }

    internal static string TextOf(string html)
    {
        var text = new StringBuilder();
        Append(XDocument.Parse(html[(html.IndexOf(Doctype, StringComparison.OrdinalIgnoreCase) + Doctype.Length)..]).Root!, text);
        return string.Concat(text.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line => $"{line}\n"));
    }

    private static void Append(XElement element, StringBuilder text)
    {
        if (element.Name.LocalName is "svg" or "style" or "title")
        {
            return;
        }

        var isBlock = Blocks.Contains(element.Name.LocalName);
        text.Append(isBlock ? "\n" : element.Name.LocalName is "td" or "th" or "span" ? " " : "");
        var isFold = element.Name.LocalName == "details";
        foreach (var node in element.Nodes().Where(node => !isFold || node is XElement { Name.LocalName: "summary" }))
        {
            if (node is XElement child)
            {
                Append(child, text);
            }
            else if (node is XText words)
            {
                text.Append(words.Value.ReplaceLineEndings(" "));
            }
        }

        text.Append(isBlock ? "\n" : "");
    }
}
