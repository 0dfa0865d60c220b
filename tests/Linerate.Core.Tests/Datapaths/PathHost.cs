using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Models;

namespace Linerate.Core.Tests.Datapaths;

/// <summary>The small host of the rule tests with what datapaths want besides: PCIe links, and whatever a test is about.</summary>
internal static class PathHost
{
    /// <summary>A host whose port <c>eth0</c> (10 Gb/s) has a link of generation 3, as wide as asked.</summary>
    internal static HostSnapshot With(int lanes = 8, int megatransfers = 8000, int? payload = null, int request = 512) => TestHost.TwoNodes() with
    {
        Pci = TestHost.TreeOf(TestHost.Bridge(), Linked(TestHost.PortDevice(), lanes, megatransfers, payload, request), TestHost.Vf(TestHost.FirstVf), TestHost.Vf(TestHost.SecondVf)),
    };

    internal static PciDevice Linked(PciDevice device, int lanes, int megatransfers = 8000, int? payload = null, int request = 512) => device with
    {
        SysfsLink = PciLink.NotCollected with
        {
            Speed = megatransfers > 0 ? TestHost.Known(new PcieSpeed(megatransfers)) : TestHost.Denied,
            Width = TestHost.Known(lanes),
        },
        Config = payload is { } bytes ? ConfigOf(bytes, request) : TestHost.Denied,
    };

    internal static HostDatapaths PathsOf(HostSnapshot host, FrameMix? frames = null) => HostDatapaths.Of(host, TestNics.Shipped, frames ?? FrameMix.Usual);

    internal static Datapath Path(HostSnapshot host, string flow, Direction direction = Direction.Receive, FrameMix? frames = null) =>
        Assert.Single(PathsOf(host, frames).All, path => path.Flow.Name == flow && path.Direction == direction);

    internal static Stage StageOf(Datapath path, StageKind kind) => Assert.Single(path.Stages, stage => stage.Kind == kind);

    internal static HostSnapshot WithNic(HostSnapshot host, Func<Nic, Nic> change) => host with { Nics = TestHost.NicsOf([.. host.Nics.All.Select(change)]) };

    internal static HostSnapshot WithGuests(HostSnapshot host, params Guest[] guests) => host with { Guests = TestHost.GuestsOf([.. guests]) };

    private static Reading<ConfigSpace> ConfigOf(int payload, int request) => TestHost.Known(new ConfigSpace
    {
        Length = 256,
        Express = TestHost.Known(new ExpressCapability
        {
            Offset = 0xa0,
            Capabilities = 2,
            DeviceCapabilities = 0,
            DeviceControl = (ushort)((int.Log2(payload / 128) << 5) | (int.Log2(request / 128) << 12)),
            DeviceStatus = 0,
            LinkCapabilities = 0,
            LinkControl = 0,
            LinkStatus = 0,
        }),
    });
}
