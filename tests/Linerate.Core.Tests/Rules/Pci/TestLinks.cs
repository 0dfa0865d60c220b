using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;

namespace Linerate.Core.Tests.Rules.Pci;

/// <summary>The test host with a root port and a port that have registers and a link; tests change what they are about.</summary>
internal static class TestLinks
{
    internal static PciLink Link(int width = 8, int maxWidth = 8, int speed = 8000, int maxSpeed = 8000) => new(
        TestHost.Known(new PcieSpeed(speed)),
        TestHost.Known(width),
        TestHost.Known(new PcieSpeed(maxSpeed)),
        TestHost.Known(maxWidth));

    /// <summary>An endpoint or port of generation 3 x8 with MPS 256 of 512, MRRS 512 and everything good switched on.</summary>
    internal static ExpressCapability Express(ExpressPortType type) => new()
    {
        Offset = 0x40,
        Capabilities = (ushort)(((int)type << 4) | 2),
        DeviceCapabilities = 0x22,
        DeviceControl = 0x2130,
        DeviceStatus = 0,
        LinkCapabilities = 0x0000_0083,
        LinkControl = 0,
        LinkStatus = 0x0083,
        DeviceCapabilities2 = 0,
        DeviceControl2 = 0,
        LinkControl2 = 3,
    };

    internal static ConfigSpace Config(ExpressCapability express) => new()
    {
        Length = 4096,
        Express = TestHost.Known(express),
        Acs = new Missing(MissingReason.Absent, "/test", "the function lacks it"),
        Aer = new Missing(MissingReason.Absent, "/test", "the function lacks it"),
    };

    internal static PciDevice With(this PciDevice device, ExpressCapability express) => device with { Config = TestHost.Known(Config(express)) };

    internal static PciDevice With(this PciDevice device, Func<ExpressCapability, ExpressCapability> change) =>
        device.With(change(device.Config.Value.Express.Value));

    internal static PciDevice Bridge() => (TestHost.Bridge() with { SysfsLink = Link(), Vendor = TestHost.Known<ushort>(0x8086), Device = TestHost.Known<ushort>(0x2030) })
        .With(Express(ExpressPortType.RootPort));

    internal static PciDevice Port() => (TestHost.PortDevice() with { SysfsLink = Link(), RuntimePower = TestHost.Known("on") })
        .With(Express(ExpressPortType.Endpoint));

    internal static HostSnapshot Host(PciDevice? bridge = null, PciDevice? port = null) => TestHost.TwoNodes() with
    {
        Pci = TestHost.TreeOf(bridge ?? Bridge(), port ?? Port(), TestHost.Vf(TestHost.FirstVf), TestHost.Vf(TestHost.SecondVf)),
    };

    /// <summary>Two cards, each at <paramref name="rate"/>, below one switch whose uplink is generation 3 of <paramref name="uplinkWidth"/> lanes.</summary>
    internal static HostSnapshot Switched(BitRate rate, int uplinkWidth)
    {
        PciDevice Step(string address, string? parent, ExpressPortType type, int width) =>
            (new PciDevice(PciAddress.Parse(address)) with
            {
                ClassCode = TestHost.Known(0x060400),
                Parent = parent is null ? TestHost.OnRootBus : TestHost.Known(PciAddress.Parse(parent)),
                SysfsLink = Link(width, width),
            }).With(Express(type));
        PciDevice Card(string address, string parent) =>
            Step(address, parent, ExpressPortType.Endpoint, 8) with { ClassCode = TestHost.Known(0x020000) };
        return TestHost.TwoNodes() with
        {
            Pci = TestHost.TreeOf(
                Step("0000:10:00.0", null, ExpressPortType.RootPort, uplinkWidth),
                Step("0000:11:00.0", "0000:10:00.0", ExpressPortType.UpstreamPort, uplinkWidth),
                Step("0000:12:00.0", "0000:11:00.0", ExpressPortType.DownstreamPort, 8),
                Step("0000:12:01.0", "0000:11:00.0", ExpressPortType.DownstreamPort, 8),
                Card("0000:13:00.0", "0000:12:00.0"),
                Card("0000:14:00.0", "0000:12:01.0")),
            Nics = TestHost.NicsOf(
                TestHost.Eth0() with { Function = PciAddress.Parse("0000:13:00.0"), Speed = TestHost.Known(rate) },
                new Nic("eth1") { Function = PciAddress.Parse("0000:14:00.0"), Carrier = TestHost.Known(true), Speed = TestHost.Known(rate) }),
            Guests = TestHost.GuestsOf(),
        };
    }

    internal static PciDevice Integrated() => Port().With(Express(ExpressPortType.RootComplexIntegratedEndpoint)) with { Parent = TestHost.OnRootBus, SysfsLink = PciLink.NotCollected };

    /// <summary>As a reader without root sees it: 64 bytes.</summary>
    internal static PciDevice Blind(this PciDevice device) => device with
    {
        Config = TestHost.Known(new ConfigSpace { Length = 64, Express = TestHost.Denied, Acs = TestHost.Denied, Aer = TestHost.Denied }),
    };

}
