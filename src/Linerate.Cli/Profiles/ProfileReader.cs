using System.Collections.Immutable;
using System.Text;
using Linerate.Core.Profiles;
using Linerate.Linux;

namespace Linerate.Cli.Profiles;

/// <summary>Gives the profile of a name (they ship inside the binary), adjusted by a site file.</summary>
internal static class ProfileReader
{
    internal const string Default = "throughput";

    internal static ImmutableArray<string> Names { get; } = ["throughput", "latency", "dpdk", "balanced"];

    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="siteFile">The site file; null for none.</param>
    /// <param name="ruleIds">The rules that a waiver may name.</param>
    /// <exception cref="ProfileException">The name is unknown, or a file cannot be read or used.</exception>
    internal static Profile Read(string name, string? siteFile, IReadOnlyCollection<string> ruleIds)
    {
        if (!Names.Contains(name))
        {
            throw new ProfileException($"there is no profile {name}{NearestWord.Hint(name, Names)}");
        }

        var shipped = ProfileDocument.Parse(EmbeddedText.Read($"profiles/{name}.toml"), $"{name}.toml", ruleIds);
        if (siteFile is null)
        {
            return Profile.From(name, shipped.Description, new ThresholdTable(shipped.Thresholds), shipped.Waivers);
        }

        var site = ProfileDocument.Parse(TextOf(siteFile), siteFile, ruleIds);
        var thresholds = new Dictionary<string, ThresholdEntry>(shipped.Thresholds, StringComparer.Ordinal);
        foreach (var (key, entry) in site.Thresholds)
        {
            thresholds[key] = entry;
        }

        return Profile.From(name, shipped.Description, new ThresholdTable(thresholds), site.Waivers) with { SiteFile = siteFile };
    }

    private static string TextOf(string file)
    {
        var (bytes, error) = KernelFile.Read(file);
        return error switch
        {
            Errno.None => Encoding.UTF8.GetString(bytes),
            Errno.NoEntry => throw new ProfileException($"{file}: there is no such file"),
            Errno.AccessDenied => throw new ProfileException($"{file}: permission denied"),
            _ => throw new ProfileException($"{file}: cannot be read (errno {(int)error})"),
        };
    }
}
