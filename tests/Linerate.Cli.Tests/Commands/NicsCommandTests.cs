using System.Text.Json;
using NJsonSchema;

namespace Linerate.Cli.Tests.Commands;

public sealed class NicsCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("nics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Without_a_driver_each_has_a_line_with_rings_and_VFs()
    {
        var output = Run("nics");

        Assert.Matches(@"(?m)^ixgbe +512 +8192 +63  Intel 82598", output);
        Assert.Matches(@"(?m)^ena +1024 +- +-  Amazon", output);
    }

    [Fact]
    public void Of_a_driver_each_fact_has_its_source_below() =>
        Assert.Matches(@"(?m)^  rx_max +8160\n    Linux 6\.12 drivers/net/ethernet/intel/ice/ice\.h: ICE_MAX_NUM_DESC$", Run("nics", "ice"));

    [Fact]
    public void Everything_fits_eighty_columns_in_a_pipe() => Assert.All(
        Run("nics").Split('\n').Concat(Run("nics", "mlx5_core").Split('\n')),
        line => Assert.InRange(line.Length, 0, 80));

    [Fact]
    public void No_colour_goes_into_a_pipe_and_some_to_a_terminal()
    {
        Assert.DoesNotContain('\e', Run("nics", "igb"));
        Assert.Contains("\e[1m", new TestProcess { Width = 120 }.Run("nics", "igb").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void One_day_of_reading_is_told_once_and_several_with_each_fact()
    {
        Assert.EndsWith("All sources were read on 2026-11-22.\n", Run("nics", "igb"), StringComparison.Ordinal);

        Write("driver = \"igb\"\n[ring]\nrx_max = { value = 2048, source = \"our lab\", date = 2027-01-31 }");
        var output = Run("nics", "igb", "--nics", _folder);

        Assert.Contains("    our lab; read 2027-01-31\n", output, StringComparison.Ordinal);
        Assert.DoesNotContain("All sources", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_sites_usual_folder_is_read_without_being_named()
    {
        Write("driver = \"newnic\"\nhardware = \"New\"");

        Assert.Contains("newnic", new TestProcess { DefaultNicFolder = _folder }.Run("nics").Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_is_what_its_schema_says()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "formats", "nics.schema.json"), TestContext.Current.CancellationToken);

        Assert.Empty(schema.Validate(Run("nics", "--json")));
    }

    [Fact]
    public void The_JSON_keeps_numbers_lists_and_texts_apart()
    {
        var facts = JsonDocument.Parse(Run("nics", "ice", "--json")).RootElement.GetProperty("nics")[0].GetProperty("facts").EnumerateArray()
            .Where(fact => fact.GetProperty("model").ValueKind is JsonValueKind.Null)
            .ToDictionary(fact => $"{fact.GetProperty("section")}.{fact.GetProperty("key")}", fact => fact.GetProperty("value").GetRawText());

        Assert.Equal("8160", facts["ring.rx_max"]);
        Assert.Equal("true", facts["moderation.adaptive_default"]);
        Assert.Equal("\"iavf\"", facts["vf.driver"]);
        Assert.Equal([17, 5, 3, 2], JsonSerializer.Deserialize<int[]>(facts["vf.vectors"])!);
        Assert.Equal("\"pcie\"", facts["counter.rx_dropped.nic"]);
    }

    [Theory]
    [InlineData("nics icee", "there are no facts about a driver icee; did you mean ice?")]
    [InlineData("nics ice igb", "nics takes no further argument: igb")]
    [InlineData("nics --nics /nonexistent/x", "/nonexistent/x: is no folder that can be read")]
    public void What_cannot_be_told_is_one_line(string commandLine, string message)
    {
        var outcome = new TestProcess().Run(commandLine.Split(' '));

        Assert.Equal(2, outcome.Code);
        Assert.Empty(outcome.Output);
        Assert.StartsWith($"linerate: {message}", outcome.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slip_in_the_sites_files_stops_an_audit_and_the_list_alike()
    {
        Write("driver = \"igb\"\n[ring]\nrx_mx = 1");
        var refusal = $"linerate: {Path.Combine(_folder, "site.toml")}:3:1: unknown key ring.rx_mx; did you mean rx_max?\n";

        Assert.Equal(refusal, new TestProcess().Run("nics", "--nics", _folder).Error);
        Assert.Equal(refusal, new TestProcess().Run("audit", "--sample-host", "tuned", "--nics", _folder).Error);
    }

    [Fact]
    public void What_the_site_knows_better_changes_what_an_audit_says()
    {
        Write("driver = \"igb\"\n[moderation]\nlargest_code = 0");

        Assert.Contains("code for adaptive", Audit(), StringComparison.Ordinal);
        Assert.DoesNotContain("code for adaptive", Audit("--nics", _folder), StringComparison.Ordinal);
    }

    private static string Audit(params string[] more) =>
        new TestProcess().Run(["audit", "--sample-host", "untuned", "--profile", "latency", "--verbose", .. more]).Output;

    private static string Run(params string[] args)
    {
        var outcome = new TestProcess().Run(args);
        Assert.Equal((0, ""), (outcome.Code, outcome.Error));
        return outcome.Output;
    }

    private void Write(string toml) => File.WriteAllText(Path.Combine(_folder, "site.toml"), toml);
}
