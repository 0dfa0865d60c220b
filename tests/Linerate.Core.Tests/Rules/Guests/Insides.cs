using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;

namespace Linerate.Core.Tests.Rules.Guests;

/// <summary>A host whose guest <c>web1</c> was looked into: it sees its VF, an iavf one, as 0000:01:00.0 with the interface <c>ens1</c>.</summary>
internal static class Insides
{
    internal static readonly PciAddress Slot = PciAddress.Parse("0000:01:00.0");

    internal static Nic Ens1() => new("ens1")
    {
        Function = Slot,
        Mac = TestHost.Known(new MacAddress(0x525400000111)),
        Mtu = TestHost.Known(1500),
        OperState = TestHost.Known("up"),
        Carrier = TestHost.Known(true),
        Driver = TestHost.Known(new NicDriver("iavf", "6.12.1", "", "0000:01:00.0")),
        Rings = TestHost.Known(new RingSizes(512, 4096, 512, 4096)),
        Coalescing = TestHost.Known(new Coalescing { RxUsecs = 50, AdaptiveRx = false }),
        Channels = TestHost.Known(new Channels(null, null, null, null, 2, 4)),
        Speed = new Missing(MissingReason.Unsupported, "/sys/class/net/ens1/speed", "no speed is known (-1)"),
    };

    internal static PciDevice Function() => new(Slot)
    {
        ClassCode = TestHost.Known(0x020000),
        Vendor = TestHost.Known<ushort>(0x8086),
        Device = TestHost.Known<ushort>(0x1889),
        Driver = TestHost.Known("iavf"),
    };

    internal static HostSnapshot Host(Nic? nic = null, PciDevice? function = null) => Without() with
    {
        Insides = ImmutableSortedDictionary<string, HostSnapshot>.Empty.Add("web1", new HostSnapshot
        {
            Cpus = new CpuTopology { Online = TestHost.Known(CpuSet.Parse("0-1")) },
            Pci = TestHost.TreeOf(function ?? Function()),
            Nics = TestHost.NicsOf(nic is null ? [Ens1()] : [nic]),
        }),
    };

    /// <summary>The same inside, without any interface.</summary>
    internal static HostSnapshot HostWithoutInterface(PciDevice function) => Without() with
    {
        Insides = ImmutableSortedDictionary<string, HostSnapshot>.Empty.Add("web1", new HostSnapshot { Pci = TestHost.TreeOf(function), Nics = TestHost.NicsOf() }),
    };

    /// <summary>The host, and nobody looked inside.</summary>
    internal static HostSnapshot Without() => TestHost.TwoNodes() with
    {
        Pci = TestHost.TreeOf(
            TestHost.Bridge(),
            TestHost.PortDevice() with { Driver = TestHost.Known("ice") },
            TestHost.Vf(TestHost.FirstVf) with { Vendor = TestHost.Known<ushort>(0x8086), Device = TestHost.Known<ushort>(0x1889) },
            TestHost.Vf(TestHost.SecondVf)),
    };
}
