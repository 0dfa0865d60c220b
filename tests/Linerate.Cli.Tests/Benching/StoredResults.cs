using System.Text.Json.Nodes;

namespace Linerate.Cli.Tests.Benching;

/// <summary>Results that <c>linerate bench</c> stored of real transfers between network namespaces.</summary>
internal static class StoredResults
{
    internal static readonly string[] Names = ["veth-udp", "veth-tcp", "veth-mlrsearch", "veth-compare"];

    internal static string PathOf(string name) => Repository.PathOf("tests", "Linerate.Cli.Tests", "Benching", $"{name}.json");

    /// <summary>The same measurement some days later, when a part of the rate arrived.</summary>
    internal static string Later(string folder, string name, int days, double part)
    {
        var document = JsonNode.Parse(File.ReadAllText(PathOf(name)))!;
        document["startedAt"] = document["startedAt"]!.GetValue<DateTimeOffset>().AddDays(days);
        foreach (var trial in document["trials"]!.AsArray())
        {
            trial!["goodputBitsPerSecond"] = trial["goodputBitsPerSecond"]!.GetValue<double>() * part;
        }

        var path = Path.Combine(folder, $"day{days:00}.json");
        File.WriteAllText(path, document.ToJsonString());
        return path;
    }
}
