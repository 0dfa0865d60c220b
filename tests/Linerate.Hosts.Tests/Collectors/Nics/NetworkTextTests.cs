using CsCheck;
using Linerate.Core.Host.Nics;
using Linerate.Core.Units;
using Linerate.Hosts.Collectors.Nics;
using Linerate.Hosts.Live;
using Linerate.Linux.Ethtool;
using Linerate.Linux.Netlink.Route;

namespace Linerate.Hosts.Tests.Collectors.Nics;

/// <summary>What the live host writes, the parsers read back: for every answer that a kernel could give.</summary>
public sealed class NetworkTextTests
{
    private static readonly Gen<string> Name = Gen.Char["abcdefghijklmnopqrstuvwxyz0123456789_-."].Array[1, 15].Select(letters => new string(letters));

    /// <summary>Counters and flags of some drivers have spaces, colons and brackets in their names.</summary>
    private static readonly Gen<string> LooseName = Gen.Char["abcxyz019_-:[] "].Array[1, 31].Select(letters => new string(letters).Trim()).Where(name => name.Length > 0);

    private static readonly Gen<bool?> Maybe = Gen.Int[0, 2].Select(which => which == 2 ? (bool?)null : which == 1);

    private static readonly Gen<RouteVf> Vf =
        Gen.Select(Gen.Byte.Array[6], Gen.UInt[0, 4094], Maybe, Maybe, Gen.UInt[0, 2], Gen.UInt[0, 400_000])
            .Select((mac, vlan, spoof, trust, state, rate) => new RouteVf(0)
            {
                Address = mac,
                Vlan = vlan,
                SpoofCheck = spoof,
                Trust = trust,
                LinkState = state,
                MaxTxRate = rate,
            });

    [Fact]
    public void Links_come_back() =>
        Gen.Select(Name.Array[1, 6].Select(names => names.Distinct().ToArray()), Gen.UInt[0, 65535], Vf.Array[0, 5], Gen.Int[0, 6]).Sample((names, mtu, vfs, state) =>
        {
            RouteVf[] numbered = [.. vfs.Select((vf, index) => vf with { Index = (uint)index })];
            RouteLink[] links = [.. names.Select((name, index) => new RouteLink
            {
                Index = index + 1,
                Name = name,
                Mtu = mtu,
                Address = [2, 0, 0, 0, 0, (byte)index],
                OperState = (byte)state,
                Carrier = state == 6,
                MasterIndex = index > 0 ? 1 : null,
                Kind = index == 0 ? "bridge" : null,
                VfCount = (uint)numbered.Length,
                Vfs = numbered,
            })];

            Assert.True(LinksParser.TryParse(NetworkText.Of(links), out var facts));

            Assert.Equal(names.Order(), facts.Keys.Order());
            Assert.Equal("bridge", facts[names[0]].Kind);
            Assert.All(names, (name, index) =>
            {
                var fact = facts[name];
                Assert.Equal((int)mtu, fact.Mtu);
                Assert.Equal(state == 6, fact.Carrier);
                Assert.Equal(index > 0 ? names[0] : null, fact.Master);
                Assert.Equal($"02:00:00:00:00:{index:x2}", fact.Mac);
                Assert.Equal(numbered.Select(Expected), fact.Vfs);
            });
        });

    [Fact]
    public void Statistics_come_back_whatever_their_names() =>
        Gen.Select(LooseName, Gen.ULong).Array[0, 20].Sample(pairs =>
        {
            var counters = pairs.DistinctBy(pair => pair.Item1).Select(pair => new EthtoolNumber(pair.Item1, pair.Item2)).ToList();

            Assert.True(StatisticsParser.TryParse(NetworkText.Of(counters), out var read));

            Assert.Equal(counters.ToDictionary(counter => counter.Name, counter => counter.Value), read);
        });

    [Fact]
    public void Features_and_flags_come_back() =>
        Gen.Select(LooseName, Gen.Bool, Gen.Bool).Array[0, 20].Sample(triples =>
        {
            var features = triples.DistinctBy(triple => triple.Item1).Select(triple => new EthtoolFeature(triple.Item1, triple.Item2, triple.Item3)).ToList();
            var flags = features.ConvertAll(feature => new EthtoolFlag(feature.Name, feature.On));

            Assert.True(FeaturesParser.TryParse(NetworkText.Of(features), out var read));
            Assert.True(PrivateFlagsParser.TryParse(NetworkText.Of(flags), out var readFlags));

            Assert.Equal(features.ToDictionary(feature => feature.Name, feature => new Feature(feature.On, feature.Fixed)), read);
            Assert.Equal(flags.ToDictionary(flag => flag.Name, flag => flag.On), readFlags);
        });

    [Fact]
    public void A_driver_with_spaces_in_its_firmware_comes_back()
    {
        var driver = new EthtoolDriver("i40e", "2.8.20-k", "8.30 0x8000a4ca 1.2926.0", "0000:3b:00.0");

        Assert.True(DriverParser.TryParse(NetworkText.Of(driver), out var read));

        Assert.Equal(new NicDriver("i40e", "2.8.20-k", "8.30 0x8000a4ca 1.2926.0", "0000:3b:00.0"), read);
    }

    [Fact]
    public void A_driver_that_tells_no_version_comes_back()
    {
        Assert.True(DriverParser.TryParse(NetworkText.Of(new EthtoolDriver("virtio_net", "", "", "")), out var read));

        Assert.Equal(new NicDriver("virtio_net", "", "", ""), read);
    }

    [Fact]
    public void Link_modes_come_back()
    {
        var modes = new EthtoolLinkModes(["Autoneg", "25000baseCR/Full", "10000baseCR/Full"], ["25000baseCR/Full"], [], false, 25000);

        Assert.True(LinkModesParser.TryParse(NetworkText.Of(modes), out var read));

        Assert.Equal(modes.Supported, read.Supported);
        Assert.Equal(modes.Advertised, read.Advertised);
        Assert.Empty(read.Peer);
        Assert.False(read.Autonegotiate);
        Assert.Equal(BitRate.Gigabits(25), read.Fastest);
    }

    private static VfSettings Expected(RouteVf vf) => new((int)vf.Index)
    {
        Mac = new MacAddress(vf.Address.Aggregate(0UL, (bits, octet) => (bits << 8) | octet)),
        Vlan = (int?)vf.Vlan,
        SpoofCheck = vf.SpoofCheck,
        Trust = vf.Trust,
        LinkState = (VfLinkState)vf.LinkState!,
        MaxTxRate = vf.MaxTxRate is > 0 and { } rate ? BitRate.Megabits(rate) : null,
    };
}
