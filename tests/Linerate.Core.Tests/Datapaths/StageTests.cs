using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Power;
using Linerate.Core.Models;

namespace Linerate.Core.Tests.Datapaths;

/// <summary>Each stage but the PCIe link: its capacity, its delay, and what it says when a fact is missing.</summary>
public sealed class StageTests
{
    private const string Web = "web1 0000:3b:10.0";

    [Fact]
    public void The_wire_carries_line_rate_both_ways()
    {
        foreach (var direction in (Direction[])[Direction.Receive, Direction.Transmit])
        {
            var wire = PathHost.StageOf(PathHost.Path(PathHost.With(), "eth0", direction), StageKind.Wire);

            Assert.Equal(812_743, (long)wire.Capacity.Value.Most.PerSecond);
            Assert.Equal(1230.4, wire.Delay.Value.Most.Nanoseconds, 1);
            Assert.Equal(Confidence.Exact, wire.Confidence);
        }
    }

    [Fact]
    public void A_port_without_speed_has_a_wire_of_unknown_capacity_that_asks_for_it()
    {
        var wire = PathHost.StageOf(PathHost.Path(PathHost.WithNic(PathHost.With(), nic => nic with { Speed = TestHost.Denied }), "eth0"), StageKind.Wire);

        Assert.Equal(TestHost.Denied, wire.Capacity.Missing);
        Assert.Contains("the speed of eth0", Assert.Single(wire.WouldNarrow), StringComparison.Ordinal);
    }

    [Fact]
    public void A_NIC_without_a_published_rate_is_unknown_and_no_limit_of_the_path()
    {
        var path = PathHost.Path(PathHost.With(), "eth0");

        Assert.False(PathHost.StageOf(path, StageKind.Nic).Capacity.IsKnown);
        Assert.Equal(StageKind.Wire, path.Limiting!.Kind);
    }

    [Theory]
    [InlineData("GenuineIntel", Direction.Receive, true)]
    [InlineData("GenuineIntel", Direction.Transmit, false)]
    [InlineData("AuthenticAMD", Direction.Receive, false)]
    public void Only_what_Intels_controllers_write_was_published(string vendor, Direction direction, bool isThere)
    {
        var host = PathHost.With() with { Identity = new HostIdentity { CpuVendor = TestHost.Known(vendor) } };

        Assert.Equal(isThere, PathHost.Path(host, "eth0", direction).Stages.Any(stage => stage.Kind == StageKind.RootComplex));
    }

    [Fact]
    public void A_cap_on_a_VF_limits_what_it_sends_and_not_what_it_receives()
    {
        var host = PathHost.WithNic(PathHost.With(), nic => nic with
        {
            VfSettings = TestHost.Known<ImmutableArray<VfSettings>>([new VfSettings(0) { MaxTxRate = BitRate.Megabits(100) }]),
        });

        Assert.Equal("max_tx_rate of vf 0", PathHost.Path(host, Web, Direction.Transmit).Limiting!.Name);
        Assert.Equal(StageKind.Wire, PathHost.Path(host, Web).Limiting!.Kind);
    }

    [Fact]
    public void Small_pages_cost_reads_of_small_frames_and_huge_ones_do_not()
    {
        Stage Iommu(ByteSize page, Direction direction, int frame) => PathHost.StageOf(
            PathHost.Path(Paged(TestHost.Known(page)), Web, direction, FrameMix.Of(frame)), StageKind.Iommu);

        Assert.True(Iommu(ByteSize.KiB(4), Direction.Transmit, 64).Capacity.IsKnown);
        Assert.False(Iommu(ByteSize.KiB(4), Direction.Receive, 64).Capacity.IsKnown);
        Assert.False(Iommu(ByteSize.KiB(4), Direction.Transmit, 1518).Capacity.IsKnown);
        Assert.Equal(MissingReason.Unsupported, Iommu(ByteSize.MiB(2), Direction.Transmit, 64).Capacity.Missing.Reason);
    }

    [Fact]
    public void Pages_that_are_not_known_leave_the_IOMMU_unknown_for_that_reason() => Assert.Equal(
        TestHost.Denied, PathHost.StageOf(PathHost.Path(Paged(TestHost.Denied), Web), StageKind.Iommu).Capacity.Missing);

    [Theory]
    [InlineData("identity", false)]
    [InlineData("DMA-FQ", false)]
    [InlineData("DMA", true)]
    public void Only_strict_unmapping_limits_the_hosts_own_driver(string type, bool limits)
    {
        var host = PathHost.With() with { Iommu = TestHost.GroupsOf(new IommuGroup(7, TestHost.Known(type), [TestHost.Port])) };
        var stage = PathHost.StageOf(PathHost.Path(host, "eth0"), StageKind.Iommu);

        Assert.Equal("group 7", stage.Name);
        Assert.Equal(limits, stage.Capacity.IsKnown);
    }

    [Fact]
    public void Without_an_IOMMU_there_is_nothing_to_translate() => Assert.Equal(
        "none", PathHost.StageOf(PathHost.Path(PathHost.With() with { Iommu = TestHost.GroupsOf() }, Web), StageKind.Iommu).Name);

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 100, 198)]
    public void Memory_on_the_other_node_adds_a_hop(int node, double least, double most)
    {
        var delay = PathHost.StageOf(PathHost.Path(Bound(TestHost.Known(Nodes(node))), Web), StageKind.Memory).Delay.Value;

        Assert.Equal((least, most), (delay.Least.Nanoseconds, delay.Most.Nanoseconds));
    }

    [Fact]
    public void Small_reads_of_the_other_nodes_memory_keep_a_share_of_the_link()
    {
        var path = PathHost.Path(Bound(TestHost.Known(Nodes(1))), Web, Direction.Transmit, FrameMix.Of(64));
        var (link, memory) = (PathHost.StageOf(path, StageKind.PciLink), PathHost.StageOf(path, StageKind.Memory));

        Assert.Equal(0.78, memory.Capacity.Value.Most.PerSecond / link.Capacity.Value.Most.PerSecond, 2);
    }

    [Fact]
    public void Memory_of_which_nobody_knows_where_it_lies_is_unknown_for_that_reason() => Assert.Equal(
        TestHost.Denied, PathHost.StageOf(PathHost.Path(Bound(TestHost.Denied), Web), StageKind.Memory).Capacity.Missing);

    [Theory]
    [InlineData(50, null, false, 50)]
    [InlineData(50, 1, false, 0)]
    [InlineData(50, null, true, null)]
    [InlineData(1, null, null, null)]
    public void A_frame_waits_for_the_timer_unless_the_driver_adapts(int usecs, int? frames, bool? adaptive, int? most)
    {
        var host = PathHost.WithNic(PathHost.With(), nic => nic with
        {
            Driver = TestHost.Known(new NicDriver("ixgbe", "", "", "")),
            Coalescing = TestHost.Known(new Coalescing { RxUsecs = usecs, RxFrames = frames, AdaptiveRx = adaptive }),
        });
        var stage = PathHost.StageOf(PathHost.Path(host, "eth0"), StageKind.Interrupt);

        Assert.Equal(most, stage.Delay.TryGet(out var delay) ? (int)delay.Most.InMicroseconds : null);
        Assert.Equal(MissingReason.Unsupported, stage.Capacity.Missing.Reason);
    }

    [Fact]
    public void A_guests_moderation_and_ring_are_asked_for_inside_the_guest()
    {
        var path = PathHost.Path(PathHost.With(), Web);

        Assert.Contains("ask inside the guest", Assert.Single(PathHost.StageOf(path, StageKind.Interrupt).WouldNarrow), StringComparison.Ordinal);
        Assert.Contains("ask inside the guest", Assert.Single(PathHost.StageOf(path, StageKind.Ring).WouldNarrow), StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_tells_how_long_it_holds_the_line_rate_and_only_of_receiving()
    {
        var host = PathHost.WithNic(PathHost.With(), nic => nic with { Rings = TestHost.Known(new RingSizes(512, 8192, 512, 8192)) });

        Assert.Contains("512 descriptors hold the line rate into one queue for 630 µs", PathHost.StageOf(PathHost.Path(host, "eth0"), StageKind.Ring).Formula, StringComparison.Ordinal);
        Assert.DoesNotContain(PathHost.Path(host, "eth0", Direction.Transmit).Stages, stage => stage.Kind == StageKind.Ring);
    }

    [Theory]
    [InlineData("qemu", 1518, 22.6)]
    [InlineData("vhost", 9000, 50.2)]
    public void A_backends_rate_is_an_order_of_magnitude_of_others_hosts(string backend, int frame, double gigabits)
    {
        var host = PathHost.WithGuests(PathHost.With(), TestHost.Web1() with { VirtioNics = [new GuestVirtioNic { Name = "net0", Backend = backend }] });
        var stage = PathHost.StageOf(PathHost.Path(host, "web1 net0", frames: FrameMix.Of(frame)), StageKind.Backend);

        Assert.Equal(gigabits, FrameMix.Of(frame).BitsOf(stage.Capacity.Value.Most).InGigabits, 1);
        Assert.Equal(Confidence.RuleOfThumb, stage.Confidence);
    }

    [Fact]
    public void A_vCPUs_deepest_idle_state_delays_and_its_clock_is_told_as_cycles()
    {
        var host = PathHost.With() with
        {
            Power = new PowerFacts
            {
                LatencyLimit = TestHost.Known<int?>(null),
                Cpus = [.. Enumerable.Range(2, 2).Select(cpu => new CpuPower(cpu)
                {
                    HardwareMaxFrequency = TestHost.Known(3_000_000L),
                    ResumeLatencyLimit = TestHost.Known<int?>(null),
                    IdleStates = [new IdleState("C6", TestHost.Known(133), TestHost.Known(600), TestHost.Known(true))],
                })],
            },
        };
        var stage = PathHost.StageOf(PathHost.Path(host, Web), StageKind.Cpu);

        Assert.Equal(133, stage.Delay.Value.Most.InMicroseconds);
        Assert.Contains("3.0 GHz × 2 = 7,382 cycles", stage.Formula, StringComparison.Ordinal);
        Assert.False(stage.Capacity.IsKnown);
    }

    [Fact]
    public void The_delay_of_the_way_is_that_of_its_known_stages_and_names_the_others()
    {
        var path = PathHost.Path(Bound(TestHost.Known(Nodes(1))), Web);

        Assert.Equal(1230.4 + 198, path.Delay.Most.Nanoseconds, 1);
        Assert.Contains(path.UnknownDelays, stage => stage.Kind == StageKind.PciLink);
        Assert.DoesNotContain(path.UnknownDelays, stage => stage.Kind == StageKind.Wire);
    }

    private static ImmutableArray<NodeId> Nodes(int node) => [new NodeId(node)];

    private static HostSnapshot Paged(Reading<ByteSize> page) =>
        PathHost.WithGuests(PathHost.With(), TestHost.Web1() with { Memory = new GuestMemory { PageSize = page } });

    private static HostSnapshot Bound(Reading<ImmutableArray<NodeId>> nodes) =>
        PathHost.WithGuests(PathHost.With(), TestHost.Web1() with { Memory = new GuestMemory { BoundNodes = nodes } });
}
