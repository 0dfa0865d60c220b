using System.Xml.Linq;

namespace Linerate.Architecture.Tests;

/// <summary>The table of ARCHITECTURE.md: which project may use which.</summary>
public sealed class ProjectReferenceTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Linerate.Core"] = [],
        ["Linerate.Linux"] = [],
        ["Linerate.Hosts"] = ["Linerate.Core", "Linerate.Linux"],
        ["Linerate.Apply"] = ["Linerate.Core", "Linerate.Linux"],
        ["Linerate.Bench"] = ["Linerate.Core", "Linerate.Linux", "Linerate.Hosts"],
        ["Linerate.Cli"] = ["Linerate.Core", "Linerate.Linux", "Linerate.Hosts", "Linerate.Apply", "Linerate.Bench"],
    };

    public static TheoryData<string> Projects() =>
        [.. Directory.GetDirectories(Repository.PathOf("src")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_uses_only_what_the_architecture_allows(string project)
    {
        Assert.True(Allowed.TryGetValue(project, out var allowed), $"{project} is not in the table of ARCHITECTURE.md and of this test");
        Assert.All(ReferencesOf(project), reference => Assert.Contains(reference, allowed!));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_architecture_page_names_the_project(string project) =>
        Assert.Contains($"| `{project}` |", Repository.Read("ARCHITECTURE.md"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Projects))]
    public void The_solution_holds_the_project(string project) =>
        Assert.Contains($"src/{project}/{project}.csproj", Repository.Read("Linerate.slnx"), StringComparison.Ordinal);

    private static IEnumerable<string> ReferencesOf(string project) =>
        XDocument.Load(Repository.PathOf("src", project, $"{project}.csproj"))
            .Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value));
}
