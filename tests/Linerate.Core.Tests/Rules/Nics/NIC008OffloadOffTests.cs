using Linerate.Core.Host.Kernel;
using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC008OffloadOffTests
{
    [Fact]
    public void Passes_when_all_are_on() => Assert.Equal(Verdict.Pass, Judge(NicHost.With(Offloads())).Verdict);

    [Fact]
    public void Fails_when_offloads_are_off_that_the_driver_could_do()
    {
        var finding = Judge(NicHost.With(Offloads(("tx-tcp-segmentation", false, false), ("rx-gro", false, false))));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("rx-gro, tx-tcp-segmentation off", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("ethtool -K eth0 rx-gro on tx-tcp-segmentation on", finding.Remedy);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "tx-tcp-segmentation off");
    }

    [Fact]
    public void Passes_when_the_driver_cannot() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Offloads(("rx-hashing", false, true)))).Verdict);

    [Fact]
    public void Passes_when_the_profile_has_no_wish() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Offloads(("rx-gro", false, false))), TestProfiles.Latency).Verdict);

    [Fact]
    public void Passes_when_checksums_are_per_protocol() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Offloads(("tx-checksum-ip-generic", false, false), ("tx-checksum-ipv4", true, false)))).Verdict);

    [Fact]
    public void Fails_when_a_bridge_port_merges_frames_by_lro()
    {
        var nic = Offloads(("rx-lro", true, false)) with { Master = "br0" };
        var host = TestHost.TwoNodes() with { Nics = TestHost.NicsOf(new Nic("br0") { Kind = "bridge" }, nic) };
        var finding = Judge(host);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("bridge br0", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("ethtool -K eth0 lro off", finding.Remedy);
    }

    [Fact]
    public void Fails_when_the_host_routes_and_lro_is_on()
    {
        var finding = Judge(NicHost.With(Offloads(("rx-lro", true, false))) with
        {
            Kernel = new KernelFacts { Sysctls = ImmutableDictionary<string, Reading<string>>.Empty.Add("net.ipv4.ip_forward", TestHost.Known("1")) },
        });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("ip_forward is 1", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_lro_is_on_and_nothing_is_forwarded() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Offloads(("rx-lro", true, false)))).Verdict);

    [Fact]
    public void Unknown_when_the_features_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(NicHost.With(TestHost.Eth0() with { Features = TestHost.Denied })).Verdict);

    [Fact]
    public void NotApplicable_when_there_is_no_link() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.With(NicHost.Down())).Verdict);

    private static Nic Offloads(params (string Name, bool On, bool Fixed)[] changed)
    {
        string[] on = ["rx-checksum", "rx-gro", "rx-hashing", "tx-scatter-gather", "tx-tcp-segmentation", "tx-checksum-ip-generic"];
        var features = on.ToImmutableSortedDictionary(name => name, _ => new Feature(true, false));
        return TestHost.Eth0() with
        {
            Features = TestHost.Known(features.SetItems(changed.Select(feature => KeyValuePair.Create(feature.Name, new Feature(feature.On, feature.Fixed))))),
        };
    }

    private static Finding Judge(HostSnapshot host, Profile? profile = null) =>
        TestHost.Judge(new NIC008OffloadOff(), host, "eth0", profile);
}
