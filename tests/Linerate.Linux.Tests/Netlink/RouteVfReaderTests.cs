using CsCheck;
using Linerate.Linux.Netlink;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Linux.Tests.Netlink;

public sealed class RouteVfReaderTests
{
    private static readonly Gen<bool?> Setting = Gen.Int[0, 2].Select(which => which == 2 ? (bool?)null : which == 1);

    private static readonly Gen<RouteVf> Vf =
        Gen.Select(Gen.Byte.Array[6], Gen.UInt[0, 4094], Setting, Setting, Gen.UInt[0, 2], Gen.UInt[0, 100_000], Gen.UInt[0, 100_000])
            .Select((mac, vlan, spoof, trust, state, min, max) => new RouteVf(0)
            {
                Address = mac,
                Vlan = vlan,
                SpoofCheck = spoof,
                Trust = trust,
                LinkState = state,
                MinTxRate = min,
                MaxTxRate = max,
            });

    [Fact]
    public void Every_setting_of_every_vf_comes_back() =>
        Vf.Array[0, 20].Sample(vfs =>
        {
            RouteVf[] numbered = [.. vfs.Select((vf, index) => vf with { Index = (uint)index })];
            var link = Read(RouteVfBytes.Message("ens1f0", numbered));

            Assert.Equal("ens1f0", link.Name);
            Assert.Equal((uint)numbered.Length, link.VfCount);
            Assert.Equal(numbered.Select(vf => vf.Address), link.Vfs!.Select(vf => vf.Address));
            Assert.Equal(numbered.Select(vf => vf with { Address = [] }), link.Vfs!.Select(vf => vf with { Address = [] }));
        });

    [Fact]
    public void A_setting_that_the_driver_does_not_tell_is_null()
    {
        var vf = Assert.Single(Read(RouteVfBytes.Message("ens1f0", [new RouteVf(0) { Address = new byte[6] }])).Vfs!);

        Assert.Null(vf.SpoofCheck);
        Assert.Null(vf.Trust);
    }

    /// <summary>A nest's length has 16 bits: a longer list arrives with its length wrapped, and the rest looks like attributes of the interface.</summary>
    [Fact]
    public void A_list_whose_length_wrapped_does_not_spoil_the_interface()
    {
        RouteVf[] many = [.. Enumerable.Range(0, 40).Select(index => new RouteVf((uint)index) { Address = [2, 0, 0, 0, 0, (byte)index], SpoofCheck = true, Trust = false })];
        var bytes = RouteVfBytes.Message("ens1f0", many);
        var list = IndexOfList(bytes);
        var shorter = (ushort)(BitConverter.ToUInt16(bytes, list) / 2);
        BitConverter.TryWriteBytes(bytes.AsSpan(list), shorter);

        var link = Read(bytes);

        Assert.Equal("ens1f0", link.Name);
        Assert.Equal(40u, link.VfCount);
        Assert.InRange(link.Vfs!.Count, 1, 20);
        Assert.All(link.Vfs!, vf => Assert.Equal((byte)vf.Index, vf.Address[5]));
        Assert.Null(link.Mtu);
    }

    private static int IndexOfList(byte[] bytes)
    {
        const int ListType = 22 | 0x8000;
        for (var at = 32; at < bytes.Length;)
        {
            if (BitConverter.ToUInt16(bytes, at + 2) == ListType)
            {
                return at;
            }

            at += NetlinkWriter.Align(BitConverter.ToUInt16(bytes, at));
        }

        throw new InvalidOperationException("no list");
    }

    internal static RouteLink Read(byte[] bytes)
    {
        var messages = new NetlinkMessages(bytes);
        Assert.True(messages.MoveNext());
        return RouteLinkReader.Read(messages.Current)!;
    }
}
