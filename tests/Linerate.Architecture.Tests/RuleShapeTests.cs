using Linerate.Core.Rules;

namespace Linerate.Architecture.Tests;

/// <summary>One rule = one file = one ID = one page = one test class.</summary>
public sealed class RuleShapeTests
{
    private static readonly string[] Headings =
        ["## What is checked", "## Why it costs", "## How to fix by hand", "## When to ignore it", "## References"];

    private static readonly Type[] Classes =
        [.. typeof(Rule).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Rule)) && !type.IsAbstract)];

    public static TheoryData<string> Ids() => [.. RuleCatalog.All.Select(rule => rule.Info.Id)];

    [Fact]
    public void Every_rule_class_is_in_the_catalogue_once()
    {
        Assert.Equal(Classes.Select(type => type.Name).Order(StringComparer.Ordinal), RuleCatalog.All.Select(rule => rule.GetType().Name).Order(StringComparer.Ordinal));
        Assert.Equal(RuleCatalog.All.Length, RuleCatalog.All.Select(rule => rule.Info.Id).Distinct(StringComparer.Ordinal).Count());
    }

    /// <summary>IDs are final: one that is missing here was lost, one more needs its line in this table.</summary>
    [Theory]
    [InlineData("PCI", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)]
    [InlineData("IOMMU", 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    [InlineData("VF", 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    [InlineData("NUMA", 1, 2, 3, 4, 5, 6, 7, 8, 9)]
    [InlineData("IRQ", 1, 2, 3, 4, 5, 6, 7, 8)]
    [InlineData("NIC", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12)]
    [InlineData("MEM", 1, 2, 3, 4, 5)]
    [InlineData("PWR", 1, 2, 3, 4, 5, 6)]
    [InlineData("CPU", 1, 2, 3, 4, 5)]
    [InlineData("KRN", 1, 2, 3)]
    [InlineData("GST", 1, 2, 3, 4, 5, 6, 7, 8)]
    [InlineData("DPDK", 1, 2, 3, 4, 5, 6)]
    [InlineData("MIG", 1, 2, 3, 4)]
    [InlineData("OPS", 1, 2)]
    public void The_area_holds_exactly_these_rules(string area, params int[] numbers) => Assert.Equal(
        numbers.Select(number => $"{area}{number:000}"),
        RuleCatalog.All.Select(rule => rule.Info).Where(info => info.Area == area).Select(info => info.Id));

    [Fact]
    public void Rules_of_an_area_stand_together_in_ascending_order() => Assert.All(
        RuleCatalog.All.Select(rule => rule.Info.Id).GroupBy(id => id[..^3]),
        area => Assert.Equal(area.Order(StringComparer.Ordinal), area));

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_class_is_sealed_and_begins_with_its_id_and_its_file_bears_its_name(string id)
    {
        var type = ClassOf(id);

        Assert.True(type.IsSealed, type.Name);
        Assert.Matches($"^{id}[A-Z][A-Za-z0-9]+$", type.Name);
        Assert.Single(Repository.Files("src/Linerate.Core/Rules", $"{type.Name}.cs"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_title_is_short_and_no_sentence(string id)
    {
        var title = RuleOf(id).Info.Title;

        Assert.InRange(title.Length, 8, 60);
        Assert.False(title.EndsWith('.'), title);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_names_an_authority_in_one_line(string id)
    {
        var authority = RuleOf(id).Info.Authority;

        Assert.NotEmpty(authority);
        Assert.DoesNotContain('\n', authority);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_page_has_the_rules_title_and_exactly_the_headings(string id)
    {
        var lines = Repository.Read("docs", "rules", $"{id}.md").Split('\n');

        Assert.Equal($"# {id} — {RuleOf(id).Info.Title}", lines[0]);
        Assert.Equal(Headings, lines.Where(line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.InRange(lines.Length, 15, 80);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_section_of_the_page_says_something(string id)
    {
        var page = Repository.Read("docs", "rules", $"{id}.md");

        Assert.All(page.Split("\n## ").Skip(1), section => Assert.True(section[section.IndexOf('\n')..].Trim().Length > 10, section));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_rule_has_a_test_class_that_makes_it_fail_and_pass(string id)
    {
        var file = Assert.Single(Repository.Files("tests/Linerate.Core.Tests/Rules", $"{ClassOf(id).Name}Tests.cs"));
        var tests = Repository.Read(file);

        Assert.Contains("public void Fails_", tests, StringComparison.Ordinal);
        Assert.Contains("public void Passes_", tests, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_ledger_has_the_id(string id) =>
        Assert.Contains($"| {id} | ", Repository.Read("docs", "rules", "LEDGER.md"), StringComparison.Ordinal);

    [Fact]
    public void Every_page_is_that_of_a_rule_or_the_ledger() => Assert.All(
        Repository.Files("docs/rules", "*.md").Select(Path.GetFileNameWithoutExtension),
        page => Assert.True(page == "LEDGER" || RuleCatalog.All.Any(rule => rule.Info.Id == page), $"{page}.md has no rule"));

    [Fact]
    public void Every_rule_file_of_a_folder_is_of_one_area_and_within_its_budget() => Assert.All(
        Classes.Select(type => Assert.Single(Repository.Files("src/Linerate.Core/Rules", $"{type.Name}.cs"))),
        file =>
        {
            Assert.InRange(Repository.Read(file).Split('\n').Length, 1, 150);
            Assert.Single(Classes
                .Where(type => Repository.Files(Path.GetDirectoryName(file)!, $"{type.Name}.cs").Count > 0)
                .Select(type => string.Concat(type.Name.TakeWhile(char.IsAsciiLetterUpper)))
                .Distinct(StringComparer.Ordinal));
        });

    private static Rule RuleOf(string id) => RuleCatalog.All.Single(rule => rule.Info.Id == id);

    private static Type ClassOf(string id) => RuleOf(id).GetType();
}
