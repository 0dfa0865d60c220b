using Linerate.Core.Nics;

namespace Linerate.Core.Tests.Nics;

public sealed class NicCatalogueTests
{
    private static readonly NicFacts Port = Facts("ixgbe", new PciId(0x8086, 0x10fb)) with { Vfs = new VfFacts { Driver = Sourced("ixgbevf") } };

    private static readonly NicFacts Guest = Facts("ixgbevf", new PciId(0x8086, 0x10ed));

    private static readonly NicCatalogue Both = new([Port, Guest]);

    [Fact]
    public void A_function_is_known_by_its_driver() =>
        Assert.Same(Port, Both.Of(TestHost.PortDevice()));

    [Fact]
    public void A_function_that_a_guest_holds_is_known_by_its_ID() =>
        Assert.Same(Guest, Both.Of(TestHost.Vf(TestHost.FirstVf) with { Vendor = TestHost.Known((ushort)0x8086), Device = TestHost.Known((ushort)0x10ed) }));

    [Fact]
    public void A_VF_without_an_ID_is_known_by_what_its_PF_names() =>
        Assert.Same(Guest, Both.OfVf(TestHost.Vf(TestHost.FirstVf), TestHost.PortDevice()));

    [Fact]
    public void A_VF_whose_ID_tells_of_another_driver_is_that_drivers()
    {
        var other = Facts("iavf", new PciId(0x8086, 0x1889));
        var vf = TestHost.Vf(TestHost.FirstVf) with { Vendor = TestHost.Known((ushort)0x8086), Device = TestHost.Known((ushort)0x1889) };

        Assert.Same(other, new NicCatalogue([Port, Guest, other]).OfVf(vf, TestHost.PortDevice()));
    }

    [Fact]
    public void Facts_that_nobody_asks_for_are_not_read()
    {
        var unread = new NicEntry("mlx5_core", () => throw new InvalidOperationException("looked through without need"), () => throw new InvalidOperationException("read without need"));
        var catalogue = new NicCatalogue([NicEntry.Of(Port), NicEntry.Of(Guest), unread]);
        var vf = TestHost.Vf(TestHost.FirstVf) with { Vendor = TestHost.Known((ushort)0x8086), Device = TestHost.Known((ushort)0x10ed) };

        Assert.Same(Port, catalogue.Of(TestHost.PortDevice()));
        Assert.Same(Guest, catalogue.OfVf(vf, TestHost.PortDevice()));
    }

    [Fact]
    public void What_nobody_published_is_null()
    {
        Assert.Null(Both.Find("r8169"));
        Assert.Null(Both.Of(TestHost.Bridge()));
        Assert.Null(NicCatalogue.Empty.OfVf(TestHost.Vf(TestHost.FirstVf), TestHost.PortDevice()));
    }

    [Fact]
    public void A_model_is_known_by_its_ID_and_only_when_listed()
    {
        var port = TestHost.PortDevice() with { Vendor = TestHost.Known((ushort)0x8086), Device = TestHost.Known((ushort)0x10fb) };

        Assert.Equal("model", Both.ModelOf(port)?.Name);
        Assert.Null(Both.ModelOf(port with { Device = TestHost.Known((ushort)0x1563) }));
        Assert.Null(Both.ModelOf(port with { Device = TestHost.Denied }));
    }

    [Theory]
    [InlineData("rx_out_of_buffer", "rx_out_of_buffer", true)]
    [InlineData("rx_out_of_buffer", "rx_out_of_buffers", false)]
    [InlineData("rx_prio*_buf_discard", "rx_prio0_buf_discard", true)]
    [InlineData("rx_prio*_buf_discard", "rx_prio17_buf_discard", true)]
    [InlineData("rx_prio*_buf_discard", "rx_prio_buf_discard", false)]
    [InlineData("rx_prio*_buf_discard", "rx_priox_buf_discard", false)]
    [InlineData("[*]: rx_discards", "[12]: rx_discards", true)]
    [InlineData("[*]: rx_discards", "[12]: tx_discards", false)]
    [InlineData("queue_*_tc*_drops", "queue_3_tc12_drops", true)]
    [InlineData("rx*", "rx7", true)]
    [InlineData("rx*", "rx7_bytes", false)]
    public void A_counter_is_known_by_its_name_with_any_number_in_it(string pattern, string statistic, bool matches) =>
        Assert.Equal(matches, new StarvationCounter(pattern, Sourced(Starvation.Ring)).Matches(statistic));

    [Theory]
    [InlineData("8086:10fb", true)]
    [InlineData("8086:10FB", true)]
    [InlineData("8086:10f", false)]
    [InlineData("8086-10fb", false)]
    [InlineData(" 086:10fb", false)]
    [InlineData("8086:10fb ", false)]
    [InlineData("", false)]
    public void A_PCI_ID_is_four_digits_twice(string text, bool valid)
    {
        Assert.Equal(valid, PciId.TryParse(text, out var id));
        Assert.Equal(valid ? "8086:10fb" : "0000:0000", id.ToString());
    }

    [Fact]
    public void A_model_without_a_number_has_no_ceiling() => Assert.Null(new NicModel("X540").Ceiling);

    private static Sourced<T> Sourced<T>(T value) => new(value, "a test", null);

    private static NicFacts Facts(string driver, PciId id) => new(driver)
    {
        Hardware = "test",
        Models = [new NicModel("model") { Ids = Sourced(ImmutableArray.Create(id)) }],
    };
}
