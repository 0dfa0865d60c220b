using Linerate.Core.Datapaths;
using Linerate.Core.Models;

namespace Linerate.Core.Tests.Datapaths;

public sealed class PciLinkStageTests
{
    [Fact]
    public void The_host_drivers_link_carries_what_the_model_says_of_its_registers()
    {
        var stage = Link(PathHost.Path(PathHost.With(lanes: 8, payload: 256), "eth0"));

        var range = stage.Capacity.Value;
        Assert.Equal(range.Least, range.Most);
        Assert.InRange(FrameMix.Usual.BitsOf(range.Most).InGigabits, 45, 57.88);
        Assert.Contains("8.0 GT/s x8, MPS 256, MRRS 512", stage.Formula, StringComparison.Ordinal);
        Assert.Empty(stage.WouldNarrow);
    }

    [Fact]
    public void A_guest_may_poll_and_a_host_may_not()
    {
        var small = FrameMix.Of(64);
        var guest = Link(PathHost.Path(PathHost.With(payload: 256), "web1 0000:3b:10.0", Direction.Transmit, small));
        var host = Link(PathHost.Path(PathHost.With(payload: 256), "eth0", Direction.Transmit, small));

        Assert.True(guest.Capacity.Value.Most > guest.Capacity.Value.Least);
        Assert.Equal(guest.Capacity.Value.Least, host.Capacity.Value.Most);
        Assert.Contains("with interrupts or polling", guest.Formula, StringComparison.Ordinal);
        Assert.Contains(guest.WouldNarrow, fact => fact.Contains("polls", StringComparison.Ordinal));
    }

    [Fact]
    public void Registers_that_were_not_read_widen_the_answer_and_are_asked_for()
    {
        var stage = Link(PathHost.Path(PathHost.With(payload: null), "eth0"));

        Assert.True(stage.Capacity.Value.Most > stage.Capacity.Value.Least);
        Assert.Contains(stage.WouldNarrow, fact => fact.Contains("MPS and MRRS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_speed_that_is_not_known_leaves_the_capacity_unknown_and_is_asked_for()
    {
        var stage = Link(PathHost.Path(PathHost.With(megatransfers: 0, payload: 256), "eth0"));

        Assert.False(stage.Capacity.IsKnown);
        Assert.Contains("the speed of the link", Assert.Single(stage.WouldNarrow), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(-8)]
    public void A_width_that_no_link_has_leaves_the_capacity_unknown(int lanes) =>
        Assert.False(Link(PathHost.Path(PathHost.With(lanes), "eth0")).Capacity.IsKnown);

    [Fact]
    public void Frames_between_two_guests_cross_the_link_twice_and_get_less_of_it()
    {
        var host = TwoGuests();
        var across = Link(Assert.Single(HostDatapaths.Between(host, TestNics.Shipped, FrameMix.Of(64), "web1", "web2")));
        var receiving = Link(PathHost.Path(host, "web1 0000:3b:10.0", Direction.Receive, FrameMix.Of(64)));

        Assert.True(across.Capacity.Value.Most < receiving.Capacity.Value.Most);
        Assert.Equal(2, receiving.Flows);
        Assert.Equal(1, across.Flows);
        Assert.Contains("each frame up and down", across.Formula, StringComparison.Ordinal);
    }

    [Fact]
    public void Frames_between_two_guests_never_see_the_wire() => Assert.DoesNotContain(
        Assert.Single(HostDatapaths.Between(TwoGuests(), TestNics.Shipped, FrameMix.Usual, "web1", "web2")).Stages,
        stage => stage.Kind == StageKind.Wire);

    [Fact]
    public void Guests_without_VFs_of_one_port_have_nothing_between_them() =>
        Assert.Empty(HostDatapaths.Between(PathHost.With(), TestNics.Shipped, FrameMix.Usual, "web1", "web1"));

    internal static HostSnapshot TwoGuests() => PathHost.WithGuests(
        PathHost.With(payload: 256), TestHost.Web1(), TestHost.Web1() with { Name = "web2", HostDevices = [new(TestHost.SecondVf)] });

    private static Stage Link(Datapath path) => PathHost.StageOf(path, StageKind.PciLink);
}
