using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Tests.Datapaths;

/// <summary>Who shares what: VFs of one port its wire, ports of one card its packet rate and link, cards below one switch the link above.</summary>
public sealed class SharedStageTests
{
    private static readonly PciAddress Root = PciAddress.Parse("0000:20:00.0");
    private static readonly PciAddress SwitchTop = PciAddress.Parse("0000:21:00.0");
    private static readonly PciAddress[] Downstream = [PciAddress.Parse("0000:22:00.0"), PciAddress.Parse("0000:22:01.0")];

    [Fact]
    public void One_guest_alone_has_the_wire_for_itself() =>
        Assert.Equal(1, PathHost.StageOf(PathHost.Path(PathHost.With(), "web1 0000:3b:10.0"), StageKind.Wire).Flows);

    [Fact]
    public void Two_guests_of_one_port_share_its_wire_and_each_gets_half()
    {
        var wire = PathHost.StageOf(PathHost.Path(PciLinkStageTests.TwoGuests(), "web1 0000:3b:10.0"), StageKind.Wire);

        Assert.Equal(2, wire.Flows);
        Assert.Equal(wire.Capacity.Value.Most.PerSecond / 2, wire.Share.Value.Most.PerSecond);
    }

    [Fact]
    public void The_hosts_own_flow_is_told_what_it_gets_beside_the_guests() =>
        Assert.Equal(3, PathHost.StageOf(PathHost.Path(PciLinkStageTests.TwoGuests(), "eth0"), StageKind.Wire).Flows);

    [Fact]
    public void A_VF_that_two_guests_name_is_busy_once()
    {
        var host = PathHost.WithGuests(PathHost.With(), TestHost.Web1(), TestHost.Web1() with { Name = "old", ProcessId = null });

        Assert.Equal(1, PathHost.StageOf(PathHost.Path(host, "web1 0000:3b:10.0"), StageKind.Wire).Flows);
        Assert.Equal(2, PathHost.StageOf(PathHost.Path(host, "old 0000:3b:10.0"), StageKind.Wire).Flows);
    }

    [Fact]
    public void Both_ports_of_a_card_share_its_packet_rate_and_each_has_its_own()
    {
        var stages = PathHost.Path(TwoPortCard("8086:158b"), "g0 0000:23:00.0").Stages.Where(stage => stage.Kind == StageKind.Nic).ToArray();

        Assert.Collection(
            stages,
            port => Assert.Equal(("XXV710", 1), (port.Name, port.Flows)),
            card => Assert.Equal(("XXV710, whole card", 2), (card.Name, card.Flows)));
    }

    [Fact]
    public void Ports_of_one_card_share_its_link() => Assert.All(
        PathHost.Path(TwoPortCard("8086:158b"), "g0 0000:23:00.0").Stages.Where(stage => stage.Kind == StageKind.PciLink),
        link => Assert.Equal(2, link.Flows));

    [Fact]
    public void Cards_below_one_switch_share_the_link_above_it_and_not_their_own()
    {
        var links = PathHost.Path(TwoCardsBelowASwitch(), "g0 0000:23:00.0").Stages.Where(stage => stage.Kind == StageKind.PciLink).ToArray();

        Assert.Equal(["0000:23:00.0 ↔ 0000:22:00.0", "0000:21:00.0 ↔ 0000:20:00.0"], links.Select(link => link.Name));
        Assert.Equal([1, 2], links.Select(link => link.Flows));
    }

    private static HostSnapshot TwoPortCard(string id) => HostOf(
        [Port("0000:23:00.0", Downstream[0], id), Port("0000:23:00.1", Downstream[0], id)]);

    private static HostSnapshot TwoCardsBelowASwitch() => HostOf(
        [Port("0000:23:00.0", Downstream[0], "8086:158b"), Port("0000:24:00.0", Downstream[1], "8086:158b")]);

    private static HostSnapshot HostOf(PciDevice[] ports) => TestHost.TwoNodes() with
    {
        Pci = TestHost.TreeOf(
        [
            new PciDevice(Root) { ClassCode = TestHost.Known(0x060400) },
            PathHost.Linked(new PciDevice(SwitchTop) { ClassCode = TestHost.Known(0x060400), Parent = TestHost.Known(Root) }, 8),
            .. Downstream.Select(address => new PciDevice(address) { ClassCode = TestHost.Known(0x060400), Parent = TestHost.Known(SwitchTop) }),
            .. ports,
        ]),
        Nics = TestHost.NicsOf([.. ports.Select((port, index) => new Nic($"p{index}") { Function = port.Address, Speed = TestHost.Known(BitRate.Gigabits(25)) })]),
        Guests = TestHost.GuestsOf([.. ports.Select((port, index) => TestHost.Web1() with { Name = $"g{index}", HostDevices = [new GuestHostDevice(port.Address)] })]),
    };

    private static PciDevice Port(string address, PciAddress above, string id) => PathHost.Linked(
        new PciDevice(PciAddress.Parse(address))
        {
            ClassCode = TestHost.Known(0x020000),
            Parent = TestHost.Known(above),
            Vendor = TestHost.Known(Convert.ToUInt16(id[..4], 16)),
            Device = TestHost.Known(Convert.ToUInt16(id[5..], 16)),
        },
        8);
}
