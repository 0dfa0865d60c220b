using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;

namespace Linerate.Core.Tests.Rules.Vfs;

/// <summary>The test host with another port, other VFs, or other settings of its first VF, which guest <c>web1</c> holds.</summary>
internal static class VfHost
{
    internal static HostSnapshot With(PciDevice port, params ImmutableArray<PciDevice> vfs) =>
        TestHost.TwoNodes() with { Pci = TestHost.TreeOf([TestHost.Bridge(), port, .. vfs]) };

    internal static HostSnapshot WithSettings(params ImmutableArray<VfSettings> settings) =>
        TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { VfSettings = TestHost.Known(settings) }) };

    /// <summary>Two VFs, the first one's configuration space with an MSI-X table of so many vectors.</summary>
    internal static HostSnapshot WithVectors(int vectors, PciDevice? port = null) =>
        With(port ?? TestHost.PortDevice(), Vectored(vectors), TestHost.Vf(TestHost.SecondVf));

    internal static PciDevice Vectored(int vectors) => TestHost.Vf(TestHost.FirstVf) with
    {
        Config = TestHost.Known(new ConfigSpace { Length = 4096, MsiX = TestHost.Known(new MsiXCapability(0x70, (ushort)(vectors - 1))) }),
    };

    /// <summary>Settings that nothing is wrong with.</summary>
    internal static VfSettings Safe(int index) => new(index)
    {
        Mac = new MacAddress(0x0200_0000_0001),
        Trust = false,
        SpoofCheck = true,
        LinkState = VfLinkState.Auto,
    };
}
