using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;

namespace Linerate.Core.Tests.Rules.Migration;

/// <summary>Hosts whose guest <c>web1</c> has a VF and a virtio NIC beside it.</summary>
internal static class Pairs
{
    internal const string Alias = "ua-standby0";

    internal static readonly MacAddress Mac = new(0x525400000111);

    internal static GuestVirtioNic Standby() => new()
    {
        Name = Alias,
        Mac = Mac,
        Model = "virtio",
        Source = "br0",
        IsTeamingPersistent = true,
        Evidence = new Evidence("libvirt web1", "<teaming type='persistent'/>"),
    };

    internal static GuestHostDevice Primary() => new(TestHost.FirstVf)
    {
        Mac = Mac,
        TeamingPartner = Alias,
        Evidence = new Evidence("libvirt web1", "<address bus='0x3b' slot='0x10'/>"),
    };

    internal static HostSnapshot With(GuestHostDevice primary, params ImmutableArray<GuestVirtioNic> nics) => TestHost.TwoNodes() with
    {
        Guests = TestHost.GuestsOf(TestHost.Web1() with { HostDevices = [primary], VirtioNics = nics }),
    };

    /// <summary>The same host where the PF's driver holds a MAC for its first VF.</summary>
    internal static HostSnapshot Holding(this HostSnapshot host, MacAddress mac) => host with
    {
        Nics = TestHost.NicsOf(TestHost.Eth0() with { VfSettings = TestHost.Known(ImmutableArray.Create(new VfSettings(0) { Mac = mac })) }),
    };

    /// <summary>The same host with a VF of ConnectX that a driver has.</summary>
    internal static HostSnapshot WithConnectX(this HostSnapshot host, string driver, int device = 0x101e) => host with
    {
        Pci = TestHost.TreeOf(
            TestHost.Bridge(),
            TestHost.PortDevice() with { Driver = TestHost.Known("mlx5_core") },
            TestHost.Vf(TestHost.FirstVf) with { Driver = TestHost.Known(driver), Vendor = TestHost.Known((ushort)0x15b3), Device = TestHost.Known((ushort)device) },
            TestHost.Vf(TestHost.SecondVf)),
    };
}
