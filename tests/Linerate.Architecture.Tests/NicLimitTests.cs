using Linerate.Cli.Nics;
using Linerate.Core.Models;
using Linerate.Core.Nics;
using Linerate.Core.Units;

namespace Linerate.Architecture.Tests;

/// <summary>The facts about NICs that ship against the published lists of limits.</summary>
public sealed class NicLimitTests
{
    private static readonly NicCatalogue Shipped = NicCatalogueReader.Read(null);

    /// <summary>ice README; ixgbe_sriov.h; DPDK, guides/nics/intel_vf.</summary>
    [Theory]
    [InlineData("ice", null, 256)]
    [InlineData("ixgbe", 63, null)]
    [InlineData("i40e", null, 128)]
    public void A_card_has_as_many_VFs_as_its_maker_says(string driver, int? perPort, int? perCard)
    {
        var vfs = Shipped.Find(driver)!.Vfs;

        Assert.Equal((perPort, perCard), (vfs.PerPort?.Value, vfs.PerCard?.Value));
    }

    /// <summary>FDio CSIT 78e52b9, Constants.py: frames of 64 bytes per port and direction.</summary>
    [Theory]
    [InlineData("i40e", "X710", 14_880_952)]
    [InlineData("i40e", "XL710", 18_750_000)]
    [InlineData("i40e", "XXV710", 18_750_000)]
    [InlineData("ice", "E810-XXV", 29_000_000)]
    [InlineData("ice", "E810-CQ", 58_500_000)]
    [InlineData("mlx5_core", "ConnectX-5", 148_809_523)]
    [InlineData("mlx5_core", "ConnectX-6 Dx", 148_809_523)]
    [InlineData("mlx5_core", "ConnectX-7", 297_619_046)]
    public void A_port_forwards_no_more_than_the_published_ceiling(string driver, string model, double framesPerSecond) =>
        Assert.Equal(framesPerSecond, ModelOf(driver, model).FramesPerPort!.Value.PerSecond);

    /// <summary>2 × 40G of 64-byte frames would be 119 Mpps.</summary>
    [Fact]
    public void An_XL710_forwards_37_million_frames_and_a_half_with_both_ports()
    {
        var offered = EthernetFraming.LineRate(BitRate.Gigabits(40), 64)!.Value;

        Assert.Equal(37.5, ModelOf("i40e", "XL710").Ceiling!.Value.Of(offered, ports: 2)!.Value.Value.InMillions);
    }

    private static NicModel ModelOf(string driver, string name) => Shipped.Find(driver)!.Models.Single(model => model.Name == name);
}
