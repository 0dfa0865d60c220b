using System.Globalization;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Rendering.Html;

/// <summary>What the host was held against: every threshold with its source.</summary>
internal static class ProfileSection
{
    internal static void Write(HtmlPage page, Profile profile)
    {
        HtmlReport.OpenSection(page, "profile", "Profile");
        var site = profile.SiteFile is { } file ? $" Adjusted by {file}." : "";
        page.Open("p").Element("strong", profile.Name).Text($": {profile.Description}{site}").Close();
        page.Open("details").Open("summary").Text($"{profile.Thresholds.Count} thresholds").Close();
        page.OpenTable("Thresholds", "key", "value", "source");
        foreach (var (key, entry) in profile.Thresholds)
        {
            page.Open("tr").Open("td").Element("code", key).Close();
            page.Element("td", Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? "", "number").Element("td", entry.Source).Close();
        }

        page.CloseTable().Close(2);
    }
}
