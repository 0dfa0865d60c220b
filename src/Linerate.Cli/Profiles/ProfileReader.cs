using System.Collections.Immutable;
using Linerate.Cli.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Profiles;

/// <summary>Gives the profile of a name (they ship inside the binary), adjusted by a site file.</summary>
internal static class ProfileReader
{
    internal const string Default = "throughput";

    internal static ImmutableArray<string> Names { get; } = ["throughput", "latency", "dpdk", "balanced"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="siteFile">The site file; null for none.</param>
    /// <param name="ruleIds">The rules that a waiver may name.</param>
    /// <param name="nicFolder">The site's own NIC facts; null for none.</param>
    /// <exception cref="ProfileException">The name is unknown, or a file cannot be read or used.</exception>
    internal static Profile Read(string name, string? siteFile, IReadOnlyCollection<string> ruleIds, string? nicFolder = null)
    {
        if (!Names.Contains(name))
        {
            throw new ProfileException($"there is no profile {name}{NearestWord.Hint(name, Names)}");
        }

        var shipped = ProfileDocument.Parse(EmbeddedText.Read($"profiles/{name}.toml"), $"{name}.toml", ruleIds);
        var nics = NicCatalogueReader.Read(nicFolder);
        if (siteFile is null)
        {
            return Profile.From(name, shipped.Description, new ThresholdTable(shipped.Thresholds), shipped.Waivers) with { Nics = nics };
        }

        var site = ProfileDocument.Parse(SiteText.Read(siteFile), siteFile, ruleIds);
        var thresholds = new Dictionary<string, ThresholdEntry>(shipped.Thresholds, StringComparer.Ordinal);
        foreach (var (key, entry) in site.Thresholds)
        {
            thresholds[key] = entry;
        }

        return Profile.From(name, shipped.Description, new ThresholdTable(thresholds), site.Waivers) with { SiteFile = siteFile, Nics = nics };
    }
}
