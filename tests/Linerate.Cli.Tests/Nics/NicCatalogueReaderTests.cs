using Linerate.Cli.Nics;
using Linerate.Core.Nics;
using Linerate.Core.Profiles;

namespace Linerate.Cli.Tests.Nics;

public sealed class NicCatalogueReaderTests : IDisposable
{
    private const string Kernel = "source = \"Linux 6.12\", date = 2026-11-22";

    private readonly string _folder = Directory.CreateTempSubdirectory("nics-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("ixgbe", "8086:10fb")]
    [InlineData("igb", "8086:10c9")]
    [InlineData("igbvf", "8086:10ca")]
    [InlineData("iavf", "8086:1889")]
    [InlineData("mlx5_core", "15b3:1018")]
    [InlineData("virtio_net", "1af4:1041")]
    public void What_ships_is_found_by_driver_and_by_PCI_ID(string driver, string id)
    {
        var catalogue = NicCatalogueReader.Read(null);

        Assert.True(PciId.TryParse(id, out var parsed));
        Assert.Same(catalogue.Find(driver), catalogue.Find(parsed));
        Assert.NotNull(catalogue.Find(driver)?.ModelOf(parsed));
    }

    [Fact]
    public void A_site_file_overrides_one_fact_and_leaves_the_others()
    {
        var shipped = NicCatalogueReader.Read(null).Find("igb")!;
        var adjusted = Read($"driver = \"igb\"\n[ring]\nrx_max = {{ value = 2048, {Kernel} }}").Find("igb")!;

        Assert.Equal(new Sourced<int>(2048, "Linux 6.12", new DateOnly(2026, 11, 22)), adjusted.Rings.RxMax);
        Assert.Equal(shipped.Rings.RxDefault, adjusted.Rings.RxDefault);
        Assert.Equal(shipped.Hardware, adjusted.Hardware);
        Assert.Equal(shipped.Counters.Length, adjusted.Counters.Length);
    }

    [Fact]
    public void A_bare_value_has_the_site_file_and_line_as_its_source_and_no_date()
    {
        var fact = Read("driver = \"igb\"\n[ring]\nrx_max = 2048").Find("igb")!.Rings.RxMax!;

        Assert.Equal(2048, fact.Value);
        Assert.Equal($"site file {FileName}:3", fact.Source);
        Assert.Null(fact.Date);
    }

    [Fact]
    public void A_driver_that_nobody_ships_is_added_by_a_file()
    {
        var facts = Read(
            """
            driver = "newnic"
            hardware = "New NIC"

            [vf]
            driver = "newvf"
            vectors = [9, 5]

            [pcie]
            traffic = "poll-mode"

            [counter]
            "rx*_out of.descriptors" = "ring"

            [model."New 200"]
            ids = ["1234:abcd"]
            frames_per_port = 200_000_000
            """).Find("newnic")!;

        Assert.Equal(("newvf", 9), (facts.Vfs.Driver!.Value, facts.Vfs.Vectors!.Value[0]));
        Assert.Equal(TrafficClass.PollMode, facts.Traffic!.Value);
        Assert.Equal(Starvation.Ring, facts.CounterOf("rx12_out of.descriptors")!.Meaning.Value);
        Assert.Equal(200, facts.ModelOf(new PciId(0x1234, 0xabcd))!.Ceiling!.Value.Port!.Value.InMillions);
    }

    [Theory]
    [InlineData("[ring]\nrx_mx = 1", "3:1", "unknown key ring.rx_mx; did you mean rx_max?")]
    [InlineData("[rings]\nrx_max = 1", "3:1", "unknown section rings; did you mean ring?")]
    [InlineData("[ring]\nrx_max = \"many\"", "3:1", "ring.rx_max must be a whole number")]
    [InlineData("[ring]\nrx_max = -1", "3:1", "ring.rx_max must be a whole number, zero or more")]
    [InlineData("[ring]\nrx_max = { valu = 1 }", "3:12", "did you mean value?")]
    [InlineData("[ring]\nrx_max = { source = \"me\" }", "3:12", "has no value")]
    [InlineData("[ring]\nrx_max = { value = 1, date = \"soon\" }", "3:23", "must be a date")]
    [InlineData("[ring]\nrx_max = { value = 1, source = 2 }", "3:23", "must be text in quotes")]
    [InlineData("[moderation]\nadaptive_default = 1", "3:1", "must be true or false")]
    [InlineData("[vf]\nvectors = 3", "3:1", "must be a list of whole numbers")]
    [InlineData("[vf]\nvectors = [3, \"x\"]", "3:1", "must be a list of whole numbers")]
    [InlineData("[pcie]\ntraffic = \"fast\"", "3:1", "must be one of simple, kernel-batched, poll-mode")]
    [InlineData("[counter]\nrx_drops = \"lost\"", "3:1", "must be one of ring, pcie, either")]
    [InlineData("[model.X]\nids = [\"8086-10fb\"]", "3:1", "must be a list of PCI IDs")]
    [InlineData("[model.X]\nframes_per_port = 0", "3:1", "model.X.frames_per_port must be frames per second, above zero")]
    [InlineData("[model.X]\nid = []", "3:1", "unknown key model.X.id; did you mean ids?")]
    [InlineData("hardwear = \"x\"", "2:1", "unknown key hardwear; did you mean hardware?")]
    [InlineData("[ring", "2:6", "")]
    [InlineData("[ring.rx_max.value]\nx = 1", "3:1", "unknown key ring.rx_max.value.x")]
    [InlineData("model = 3", "2:1", "unknown key model")]
    [InlineData("[model]\nX = 3", "3:1", "unknown key model.X")]
    public void What_a_file_cannot_say_is_refused_with_its_place(string toml, string place, string message)
    {
        var refusal = Assert.Throws<ProfileException>(() => Read($"driver = \"igb\"\n{toml}"));

        Assert.StartsWith($"{FileName}:{place}: ", refusal.Message, StringComparison.Ordinal);
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_names_no_driver_is_refused() =>
        Assert.Contains("does not say which driver", Assert.Throws<ProfileException>(() => Read("[ring]\nrx_max = 1")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_folder_that_is_not_there_is_refused_by_name() =>
        Assert.Equal("/nonexistent/nics: is no folder that can be read", Assert.Throws<ProfileException>(() => NicCatalogueReader.Read("/nonexistent/nics")).Message);

    [Fact]
    public void Other_files_in_the_folder_are_not_read()
    {
        File.WriteAllText(Path.Combine(_folder, "README.md"), "not TOML");

        Assert.NotEmpty(NicCatalogueReader.Read(_folder).All);
    }

    private string FileName => Path.Combine(_folder, "site.toml");

    private NicCatalogue Read(string toml)
    {
        File.WriteAllText(FileName, toml);
        return NicCatalogueReader.Read(_folder);
    }

    [Fact]
    public void A_shipped_file_is_named_after_its_driver_and_its_ids_are_found_without_parsing_it()
    {
        var documents = NicCatalogueReader.ReadDocuments(siteFolder: null);
        Assert.All(documents, document =>
        {
            var text = EmbeddedText.Read($"nics/{document.Driver}.toml");
            var listed = document.ToFacts().Models.SelectMany(model => model.Ids?.Value ?? []);

            Assert.Equal(listed.ToHashSet(), NicCatalogueReader.IdsIn(text).ToHashSet());
        });
    }
}
