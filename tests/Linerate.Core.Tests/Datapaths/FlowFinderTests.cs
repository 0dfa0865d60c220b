using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;

namespace Linerate.Core.Tests.Datapaths;

public sealed class FlowFinderTests
{
    [Fact]
    public void A_guests_VF_the_hosts_port_and_the_free_VF_each_have_a_flow() => Assert.Equal(
        [("web1 0000:3b:10.0", FlowKind.Vf), ("eth0", FlowKind.Host), ("0000:3b:10.2", FlowKind.FreeVf)],
        FlowsOf(PathHost.With()).Select(flow => (flow.Name, flow.Kind)));

    [Fact]
    public void A_guests_VF_knows_its_port_and_the_ports_interface()
    {
        var flow = FlowsOf(PathHost.With()).First();

        Assert.Equal((TestHost.FirstVf, TestHost.Port, "eth0", "web1"), (flow.Function!.Address, flow.Port!.Address, flow.Nic!.Name, flow.Guest!.Name));
    }

    [Fact]
    public void A_guest_that_does_not_run_has_its_flow_all_the_same() => Assert.Contains(
        FlowsOf(PathHost.WithGuests(PathHost.With(), TestHost.Web1() with { ProcessId = null })),
        flow => flow is { Kind: FlowKind.Vf, Guest.IsRunning: false });

    [Fact]
    public void A_port_that_a_guest_holds_is_the_guests_and_not_the_hosts()
    {
        var flows = FlowsOf(PathHost.WithGuests(PathHost.With(), TestHost.Web1() with { HostDevices = [new GuestHostDevice(TestHost.Port)] }));

        Assert.Contains(flows, flow => flow is { Kind: FlowKind.Pf, Name: "web1 0000:3b:00.0" });
        Assert.DoesNotContain(flows, flow => flow.Kind == FlowKind.Host);
    }

    [Fact]
    public void A_port_without_an_interface_goes_by_its_address() =>
        Assert.Contains(FlowsOf(PathHost.With() with { Nics = NicInventory.Empty }), flow => flow is { Kind: FlowKind.Host, Name: "0000:3b:00.0", Nic: null });

    [Theory]
    [InlineData("eth0", null, "macvtap names the port itself")]
    [InlineData("br0", "vnet0", "a tap on the bridge")]
    [InlineData("br0", null, "a bridge without a tap that is known")]
    [InlineData("default", "vnet0", "a libvirt network whose tap tells the bridge")]
    public void A_virtio_NIC_finds_the_port_below_it(string source, string? tap, string because)
    {
        var flow = Assert.Single(FlowsOf(Bridged(source, tap)), flow => flow.Kind == FlowKind.Virtio);

        Assert.Equal("web1 net0", flow.Name);
        Assert.True(flow.Port?.Address == TestHost.Port, because);
    }

    [Fact]
    public void A_virtio_NIC_on_a_bridge_without_a_port_has_none_and_says_so_once()
    {
        var host = Bridged("br1", null);
        var path = PathHost.Path(host, "web1 net0");

        Assert.Null(path.Flow.Port);
        Assert.Single(path.WouldNarrow, fact => fact.Contains("br1", StringComparison.Ordinal));
        Assert.Equal(StageKind.Backend, path.Limiting!.Kind);
    }

    private static HostSnapshot Bridged(string source, string? tap)
    {
        var host = PathHost.With();
        return PathHost.WithGuests(host, TestHost.Web1() with { VirtioNics = [new GuestVirtioNic { Name = "net0", Source = source, Tap = tap, Backend = "vhost" }] }) with
        {
            Nics = TestHost.NicsOf(TestHost.Eth0() with { Master = source == "eth0" ? null : "br0" }, new Nic("br0") { Kind = "bridge" }, new Nic("vnet0") { Master = "br0" }),
        };
    }

    private static IEnumerable<Flow> FlowsOf(HostSnapshot host) => PathHost.PathsOf(host).All.Select(path => path.Flow).Distinct();
}
