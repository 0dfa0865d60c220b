using Linerate.Core.Profiles;
using Tomlyn;
using Tomlyn.Model;

namespace Linerate.Core.Tests;

/// <summary>The profiles that ship (data/profiles), as rules see them.</summary>
internal static class TestProfiles
{
    internal static Profile Throughput { get; } = Read("throughput");

    internal static Profile Latency { get; } = Read("latency");

    internal static Profile Dpdk { get; } = Read("dpdk");

    internal static Profile Balanced { get; } = Read("balanced");

    private static Profile Read(string name)
    {
        var path = Path.Combine(RepositoryRoot(), "data", "profiles", $"{name}.toml");
        var document = TomlSerializer.Deserialize<TomlTable>(File.ReadAllText(path))!;
        var entries = new Dictionary<string, ThresholdEntry>(StringComparer.Ordinal);
        foreach (var (area, value) in document)
        {
            foreach (var (key, entry) in value as TomlTable ?? [])
            {
                var table = (TomlTable)entry;
                entries[$"{area}.{key}"] = new ThresholdEntry(table["value"], (string)table["source"], path);
            }
        }

        return Profile.From(name, (string)document["description"], new ThresholdTable(entries), []) with { Nics = TestNics.Shipped };
    }

    internal static string RepositoryRoot()
    {
        var directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "Linerate.slnx")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("outside the repository");
        }

        return directory;
    }
}
