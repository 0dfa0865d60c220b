using CsCheck;
using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Nics;
using Linerate.Core.Models;
using Linerate.Core.Tests.Datapaths;
using Linerate.Core.WhatIf;

namespace Linerate.Core.Tests.WhatIf;

public sealed class SettingTests
{
    private static readonly string[] Values = ["gen4x16", "gen3x8", "256", "512", "10G", "100M", "none", "0", "1", "1024", "on", "off", "4K", "1G", "pt", "lazy", "strict", "", "x", "-1", "gen9x3", "9999999999"];

    [Fact]
    public void Every_part_of_the_host_that_was_read_has_its_keys() => Assert.Equal(
        [
            "nic.eth0.link", "nic.eth0.mps", "nic.eth0.mrrs", "nic.eth0.speed", "nic.eth0.node", "nic.eth0.rx-ring", "nic.eth0.rx-usecs", "nic.eth0.adaptive-rx", "nic.eth0.queues",
            "guest.web1.node", "guest.web1.pages", "vf.0000:3b:10.0.max-tx-rate", "iommu",
        ],
        Setting.Of(FullHost()).Select(setting => setting.Key));

    [Fact]
    public void What_was_not_read_cannot_be_thought_otherwise() => Assert.DoesNotContain(
        Setting.Of(PathHost.With()).Select(setting => setting.Key),
        key => key.EndsWith(".rx-ring", StringComparison.Ordinal) || key.EndsWith(".mps", StringComparison.Ordinal) || key == "iommu");

    [Fact]
    public void Setting_what_already_is_changes_nothing() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, Values.Length - 1]).Sample((which, value) =>
        {
            var host = FullHost();
            var setting = Setting.Of(host).ElementAt(which);
            var once = setting.Change(host, Values[value]);

            Assert.True(once is null || ReferenceEquals(once, setting.Change(once, Values[value])), $"{setting.Key}={Values[value]}");
        });

    [Theory]
    [InlineData("nic.eth0.link", "gen3x8")]
    [InlineData("nic.eth0.mps", "256")]
    [InlineData("nic.eth0.mrrs", "512")]
    [InlineData("nic.eth0.speed", "10G")]
    [InlineData("nic.eth0.node", "0")]
    [InlineData("nic.eth0.rx-ring", "512")]
    [InlineData("nic.eth0.rx-usecs", "50")]
    [InlineData("nic.eth0.adaptive-rx", "off")]
    [InlineData("nic.eth0.queues", "4")]
    [InlineData("guest.web1.pages", "2M")]
    [InlineData("vf.0000:3b:10.0.max-tx-rate", "none")]
    [InlineData("iommu", "strict")]
    public void The_value_that_the_host_has_gives_the_host_itself(string key, string value)
    {
        var host = FullHost();

        Assert.Same(host, Find(host, key).Change(host, value));
    }

    [Theory]
    [InlineData("nic.eth0.link", "gen7x16", "gen4x3", "gen4", "x16", "4x16", "gen0x8")]
    [InlineData("nic.eth0.mps", "64", "300", "8192", "-128")]
    [InlineData("nic.eth0.speed", "0G", "-1G", "10", "NaNG", "1e400G", "")]
    [InlineData("nic.eth0.node", "2", "-1", "a")]
    [InlineData("nic.eth0.rx-ring", "0", "8193", "-1")]
    [InlineData("nic.eth0.queues", "0", "65")]
    [InlineData("guest.web1.pages", "3M", "2")]
    [InlineData("vf.0000:3b:10.0.max-tx-rate", "0", "all")]
    [InlineData("iommu", "off", "PT")]
    public void Values_that_are_none_are_refused(string key, params string[] values)
    {
        var host = FullHost();

        Assert.All(values, value => Assert.Null(Find(host, key).Change(host, value)));
    }

    [Fact]
    public void A_narrower_link_is_the_cards_and_the_ports_above_and_limits_the_guest()
    {
        var host = FullHost();
        var then = Find(host, "nic.eth0.link").Change(host, "gen1x1")!;

        Assert.Equal(1, then.Pci.Find(TestHost.Port)!.Link.Width.Value);
        Assert.Equal(1, then.Pci.Find(TestHost.RootPort)!.Link.Width.Value);
        Assert.Equal(StageKind.Wire, PathHost.Path(host, "web1 0000:3b:10.0").Limiting!.Kind);
        Assert.Equal(StageKind.PciLink, PathHost.Path(then, "web1 0000:3b:10.0").Limiting!.Kind);
    }

    [Fact]
    public void A_faster_link_than_the_ends_could_do_makes_them_able_to()
    {
        var host = FullHost();

        Assert.Equal(16, Find(host, "nic.eth0.link").Change(host, "gen5x16")!.Pci.Find(TestHost.Port)!.Link.Width.Value);
    }

    [Fact]
    public void A_card_in_another_slot_takes_its_VFs_along()
    {
        var host = FullHost();
        var then = Find(host, "nic.eth0.node").Change(host, "1")!;

        Assert.Equal(new NodeId(1), then.NodeOf(then.Pci.Find(TestHost.Port)!).Value);
        Assert.Equal(new NodeId(1), then.NodeOf(then.Pci.Find(TestHost.FirstVf)!).Value);
        Assert.Equal(CpuSet.Parse("4-7"), then.CpusNear(then.Pci.Find(TestHost.Port)!).Value);
    }

    [Fact]
    public void A_guest_on_another_node_runs_and_lies_there()
    {
        var host = FullHost();
        var guest = Find(host, "guest.web1.node").Change(host, "1")!.Guests.All[0];

        Assert.Equal(CpuSet.Parse("4-7"), guest.VcpuCpus.Value);
        Assert.Equal([new NodeId(1)], guest.Memory.BoundNodes.Value);
    }

    [Fact]
    public void A_cap_taken_away_frees_what_the_VF_sends()
    {
        var host = FullHost();
        var capped = Find(host, "vf.0000:3b:10.0.max-tx-rate").Change(host, "100M")!;
        var freed = Find(capped, "vf.0000:3b:10.0.max-tx-rate").Change(capped, "none")!;

        Assert.Equal(StageKind.RateCap, PathHost.Path(capped, "web1 0000:3b:10.0", Direction.Transmit).Limiting!.Kind);
        Assert.Equal(StageKind.Wire, PathHost.Path(freed, "web1 0000:3b:10.0", Direction.Transmit).Limiting!.Kind);
    }

    [Fact]
    public void The_IOMMUs_type_changes_only_where_the_kernel_maps_for_itself()
    {
        var host = FullHost();
        var then = Find(host, "iommu").Change(host, "pt")!;

        Assert.Equal(["identity", "unmanaged"], then.Iommu.Groups.Value.Select(group => group.DomainType.Value));
    }

    [Fact]
    public void A_change_that_changes_nothing_compares_as_nothing()
    {
        var comparison = Comparison.Of(FullHost(), FullHost(), TestProfiles.Throughput, FrameMix.Usual, new DateOnly(2026, 11, 22));

        Assert.Empty(comparison.Changed);
        Assert.Empty(comparison.Gone);
        Assert.Empty(comparison.New);
        Assert.Equal(6, comparison.Unchanged);
    }

    [Fact]
    public void Moving_the_guest_away_brings_its_finding_and_moving_it_back_takes_it()
    {
        var near = FullHost();
        var far = Find(near, "guest.web1.node").Change(near, "1")!;
        var (away, back) = (Compare(near, far), Compare(far, near));

        Assert.Contains(away.New, finding => finding.Rule.Id == "NUMA002");
        Assert.Contains(back.Gone, finding => finding.Rule.Id == "NUMA002");
        Assert.Equal(away.Changed.Select(pair => pair.Now.Flow.Name), back.Changed.Select(pair => pair.Now.Flow.Name));
    }

    private static Comparison Compare(HostSnapshot now, HostSnapshot then) => Comparison.Of(now, then, TestProfiles.Throughput, FrameMix.Usual, new DateOnly(2026, 11, 22));

    private static Setting Find(HostSnapshot host, string key) => Assert.Single(Setting.Of(host), setting => setting.Key == key);

    private static HostSnapshot FullHost()
    {
        var host = PathHost.With(lanes: 8, payload: 256);
        return PathHost.WithGuests(
            PathHost.WithNic(host, nic => nic with
            {
                Rings = TestHost.Known(new RingSizes(512, 8192, 512, 8192)),
                Coalescing = TestHost.Known(new Coalescing { RxUsecs = 50, AdaptiveRx = false }),
                Channels = TestHost.Known(new Channels(null, null, null, null, 4, 64)),
                VfSettings = TestHost.Known<ImmutableArray<VfSettings>>([new VfSettings(0)]),
            }),
            TestHost.Web1() with { Memory = new GuestMemory { PageSize = TestHost.Known(ByteSize.MiB(2)), BoundNodes = TestHost.Known<ImmutableArray<NodeId>>([new NodeId(0)]) } }) with
        {
            Pci = TestHost.TreeOf(PathHost.Linked(TestHost.Bridge(), 8), host.Pci.Find(TestHost.Port)!, TestHost.Vf(TestHost.FirstVf), TestHost.Vf(TestHost.SecondVf)),
            Iommu = TestHost.GroupsOf(
                new IommuGroup(1, TestHost.Known("DMA"), [TestHost.Port]),
                new IommuGroup(2, TestHost.Known("unmanaged"), [TestHost.FirstVf])),
        };
    }
}
