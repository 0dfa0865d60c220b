using Linerate.Core.Models;
using Linerate.DocGen;
using Linerate.Oracles;

namespace Linerate.Architecture.Tests;

/// <summary>A model whose error nobody can look up is an opinion.</summary>
public sealed class ModelGuideTests
{
    /// <summary>Types of the models' folders that are words of others, not models.</summary>
    private static readonly string[] Words = ["Accuracy", "TlpOverhead", "PublishedRatio", "MemoryDistance", "NicCapacity", "LinkBytes", "CpuShare", "DensityPoint", "DensityKnee", "Prediction`1"];

    [Fact]
    public void The_guide_shows_every_published_table() => Assert.All(
        OracleCatalog.All,
        table => Assert.Contains($"| {table.Title} (", Page, StringComparison.Ordinal));

    [Fact]
    public void Every_model_has_its_chapter() => Assert.All(
        typeof(PcieThroughput).Assembly.GetExportedTypes()
            .Where(type => type.Namespace!.StartsWith(typeof(PcieThroughput).Namespace!, StringComparison.Ordinal) && !type.IsEnum && !Words.Contains(type.Name)),
        type => Assert.Contains(ModelChapter.All, chapter => chapter.Covers(type)));

    [Fact]
    public void No_number_of_the_guide_is_none() => Assert.DoesNotMatch("NaN|∞|Infinity", Page);

    private static string Page => Repository.Read("docs", "guide", "model.md");
}
