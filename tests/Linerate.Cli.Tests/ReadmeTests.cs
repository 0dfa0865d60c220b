namespace Linerate.Cli.Tests;

/// <summary>What README shows is what the program says.</summary>
public sealed class ReadmeTests
{
    private const string Begin = "<!-- excerpt of tests/hosts/lab-untuned.audit.golden -->\n```\n";

    [Fact]
    public void The_excerpt_is_how_the_golden_audit_of_the_untuned_host_begins()
    {
        var readme = File.ReadAllText(Repository.PathOf("README.md"));
        var begin = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var excerpt = readme[begin..readme.IndexOf("```", begin, StringComparison.Ordinal)];

        Assert.True(excerpt.Split('\n').Length > 10);
        Assert.StartsWith(excerpt, File.ReadAllText(Repository.PathOf("tests", "hosts", "lab-untuned.audit.golden")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_map_is_the_golden_map_of_the_untuned_host() => Assert.Contains(
        $"<!-- whole of tests/hosts/lab-untuned.map.golden -->\n```\n{File.ReadAllText(Repository.PathOf("tests", "hosts", "lab-untuned.map.golden"))}```\n",
        File.ReadAllText(Repository.PathOf("README.md")),
        StringComparison.Ordinal);
}
