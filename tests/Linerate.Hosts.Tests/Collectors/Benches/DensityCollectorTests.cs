using System.Text.Json;
using System.Text.Json.Nodes;
using Linerate.Core.Host;
using Linerate.Core.Host.Benches;
using Linerate.Hosts.Collectors.Benches;

namespace Linerate.Hosts.Tests.Collectors.Benches;

public sealed class DensityCollectorTests
{
    private static readonly StoredDensity Kept = new(
        StoredDensity.Version, new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), "00ff", "0000:41:00.0", 8, 4, ["aggregate", "tail"]);

    [Fact]
    public void What_was_kept_is_read_back()
    {
        var read = Collect(Json);

        Assert.Equal(Kept with { Broke = [] }, read.Value with { Broke = [] });
        Assert.Equal(Kept.Broke, read.Value.Broke);
        Assert.Equal(StoredDensity.Path, read.Evidence!.Where);
    }

    [Fact]
    public void A_host_that_measured_none_has_none() => Assert.Equal(MissingReason.Absent, DensityCollector.Collect(new HostReader(new FilesHost())).Missing.Reason);

    [Theory]
    [InlineData("recommended", 9)]
    [InlineData("recommended", 0)]
    [InlineData("most", 3)]
    [InlineData("schemaVersion", 2)]
    [InlineData("broke", null)]
    [InlineData("else", 1)]
    public void Numbers_that_cannot_be_are_no_measurement(string key, int? value)
    {
        var document = JsonNode.Parse(Json)!;
        document[key] = value;

        Assert.Equal(MissingReason.Malformed, Collect(document.ToJsonString()).Missing.Reason);
    }

    [Fact]
    public void A_file_that_was_cut_is_no_measurement()
    {
        for (var length = 0; length < Json.Length; length++)
        {
            Assert.False(Collect(Json[..length]).IsKnown);
        }
    }

    private static string Json => JsonSerializer.Serialize(Kept, StoredDensityJson.Default.StoredDensity);

    private static Reading<StoredDensity> Collect(string json) => DensityCollector.Collect(new HostReader(new FilesHost((StoredDensity.Path, json))));
}
