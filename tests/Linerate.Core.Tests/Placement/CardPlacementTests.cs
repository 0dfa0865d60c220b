using CsCheck;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Models.Nics;
using Linerate.Core.Placement;
using Linerate.Core.Tests.Datapaths;

namespace Linerate.Core.Tests.Placement;

public sealed class CardPlacementTests
{
    private static readonly PciAddress Free = PciAddress.Parse("0000:50:00.0");

    [Theory]
    [InlineData(10, 1518, "gen1 x8, gen2 x4, gen3 x2, gen4 x1")]
    [InlineData(100, 1518, "gen3 x16, gen4 x8, gen5 x4, gen6 x2")]
    public void A_need_is_told_by_the_slowest_generation_for_each_width(double gigabits, int frame, string links) => Assert.Equal(
        links,
        string.Join(", ", Need(gigabits, frame).Smallest.Select(link => $"gen{link.Speed.Generation} x{link.Width}")));

    [Fact]
    public void Small_frames_never_need_less_than_large_ones() =>
        Gen.Select(Gen.Double[0.1, 800], Gen.Int[0, 5], Gen.Int[0, 4]).Sample((gigabits, generation, lanes) =>
        {
            var (speed, width) = (new PcieSpeed(new[] { 2500, 5000, 8000, 16000, 32000, 64000 }[generation]), 1 << lanes);

            Assert.True(Need(gigabits, 64).IsMetBy(speed, width) is not true || Need(gigabits, 1518).IsMetBy(speed, width) is true);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_rate_that_cannot_be_has_no_answer(double gigabits) => Assert.Null(Need(gigabits, 1518).IsMetBy(new PcieSpeed(8000), 8));

    [Fact]
    public void Lanes_that_no_link_has_have_no_answer() => Assert.Null(Need(10, 1518).IsMetBy(new PcieSpeed(8000), 3));

    [Fact]
    public void A_card_in_a_narrow_slot_is_told_of_the_free_port_that_would_carry_it()
    {
        var card = Only(Slots(own: 1, other: 16));

        Assert.False(card.Carries(card.Usual).Value);
        var slot = Assert.Single(card.Slots);
        Assert.Equal((Free, true), (slot.Port.Address, slot.CarriesUsual.Value));
        Assert.Null(slot.Occupant);
    }

    [Fact]
    public void A_port_whose_link_is_not_known_is_not_called_better()
    {
        var host = Slots(own: 1, other: 16);
        var blind = host with { Pci = TestHost.TreeOf([.. host.Pci.Devices.Select(device => device.Address == Free ? device with { SysfsLink = device.SysfsLink with { MaxSpeed = TestHost.Denied } } : device)]) };

        Assert.Equal(TestHost.Denied, Assert.Single(Only(blind).Slots).CarriesUsual.Missing);
    }

    [Fact]
    public void Without_a_rate_nothing_is_said_of_what_carries_it()
    {
        var card = Only(PathHost.WithNic(Slots(1, 16), nic => nic with { Speed = TestHost.Denied }));

        Assert.Null(card.Usual);
        Assert.Equal(TestHost.Denied, card.Carries(card.Usual).Missing);
    }

    [Fact]
    public void A_card_to_be_bought_is_reckoned_with_by_its_rate() =>
        Assert.Equal(BitRate.Gigabits(100), Assert.Single(CardPlacement.Of(Slots(8, 16), TestNics.Shipped, BitRate.Gigabits(100))).Usual!.Rate);

    [Fact]
    public void The_nodes_of_its_guests_are_counted()
    {
        var host = PathHost.WithGuests(Slots(8, 16), TestHost.Web1(), TestHost.Web1() with { Name = "far", Vcpus = [TestHost.Vcpu(0, "6")], HostDevices = [new GuestHostDevice(TestHost.SecondVf)] });

        Assert.Equal([(new NodeId(0), 1), (new NodeId(1), 1)], Only(host).GuestNodes);
    }

    private static CardPlacement Only(HostSnapshot host) => Assert.Single(CardPlacement.Of(host, TestNics.Shipped));

    private static LinkNeed Need(double gigabits, int frame) => new(BitRate.Gigabits(gigabits), frame, (256, 512), NicTraffic.KernelBatched);

    private static HostSnapshot Slots(int own, int other)
    {
        var host = PathHost.With(own, payload: 256);
        return host with
        {
            Pci = TestHost.TreeOf(
            [
                Root(TestHost.Bridge(), own),
                .. host.Pci.Devices.Where(device => !device.IsBridge),
                Root(new PciDevice(Free) { ClassCode = TestHost.Known(0x060400), Node = TestHost.Known(new NodeId(1)) }, other),
            ]),
        };
    }

    private static PciDevice Root(PciDevice bridge, int lanes) => bridge with
    {
        Parent = new Missing(MissingReason.Absent, "", "on a root complex's own bus"),
        SysfsLink = PciLink.NotCollected with { MaxSpeed = TestHost.Known(new PcieSpeed(8000)), MaxWidth = TestHost.Known(lanes) },
    };
}
