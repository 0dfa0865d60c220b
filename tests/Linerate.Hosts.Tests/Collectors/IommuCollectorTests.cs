using System.Text.Json;
using Linerate.Core.Host;
using Linerate.Hosts.Collectors;
using Linerate.Hosts.Tests.Corpus;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class IommuCollectorTests
{
    [Theory]
    [InlineData("acs-regression-x99")]
    [InlineData("alderlake-full-config-iommu")]
    [InlineData("pex8748-iommu-acs")]
    public void Groups_are_those_of_the_oracle(string machine)
    {
        var facts = IommuCollector.Collect(CorpusHost.Reader(machine));
        using var oracle = JsonDocument.Parse(CorpusFiles.Of(machine)["oracle.json"]);
        var expected = oracle.RootElement.EnumerateObject()
            .Where(function => function.Value.TryGetProperty("iommu_group", out _))
            .GroupBy(function => function.Value.GetProperty("iommu_group").GetInt32())
            .OrderBy(group => group.Key)
            .Select(group => $"{group.Key}: {string.Join(' ', group.Select(function => function.Name).Order(StringComparer.Ordinal))}");

        Assert.Equal(expected, facts.Groups.Value.Select(group => $"{group.Number}: {string.Join(' ', group.Members)}"));
    }

    [Fact]
    public void A_capture_without_groups_leaves_them_unknown()
    {
        var facts = IommuCollector.Collect(CorpusHost.Reader("cx5-sriov-hpe-2s"));

        Assert.Equal(MissingReason.NotInCapture, facts.Groups.Missing.Reason);
        Assert.Equal(MissingReason.NotInCapture, facts.FirmwareTables.Missing.Reason);
    }
}
