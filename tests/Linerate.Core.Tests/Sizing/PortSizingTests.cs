using CsCheck;
using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Power;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;
using Linerate.Core.Rules.Nics;
using Linerate.Core.Sizing;
using Linerate.Core.Tests.Datapaths;

namespace Linerate.Core.Tests.Sizing;

public sealed class PortSizingTests
{
    [Fact]
    public void A_ring_holds_the_burst_after_moderation_and_is_a_power_of_two()
    {
        var ring = Ring(HostWith(rx: 64, usecs: 50));

        // 812,743 frames a second during 50 and 126 µs.
        Assert.Equal(144, ring.Least!.Value);
        Assert.Equal(256, ring.Chosen);
        Assert.Equal("ethtool -G eth0 rx 256", ring.Command);
        Assert.Contains("burst of 126 µs", ring.Least.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_wake_up_that_is_longer_than_the_burst_decides()
    {
        var ring = Ring(HostWith(rx: 64, usecs: 50) with { Power = Sleeping(300) });

        Assert.Equal(285, ring.Least!.Value);
        Assert.Equal(512, ring.Chosen);
        Assert.Contains("wake-up of 300 µs", ring.Least.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_that_is_big_enough_and_fits_the_cache_stays()
    {
        var ring = Ring(HostWith(rx: 1000, usecs: 50));

        Assert.Equal((1000, ""), (ring.Chosen, ring.Command));
    }

    [Fact]
    public void A_ring_beyond_the_cache_shrinks_to_what_a_burst_needs()
    {
        var ring = Ring(HostWith(rx: 8192, usecs: 50) with { Identity = Intel, Cpus = WithCache(HostWith(64, 50).Cpus, ByteSize.MiB(11)) });

        // 11 MiB of 11 ways: 2 for devices, half of them for 4 rings of 2 KiB buffers.
        Assert.Equal(128, ring.Most!.Value);
        Assert.True(ring.IsContradictory);
        Assert.Equal(256, ring.Chosen);
        Assert.Contains("fewer queues", ring.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_driver_has_the_last_word()
    {
        var ring = Ring(PathHost.WithNic(HostWith(rx: 64, usecs: 1000), nic => nic with { Rings = TestHost.Known(new RingSizes(64, 512, 64, 512)) }));

        Assert.Equal(512, ring.Chosen);
        Assert.Contains("the most that the driver has", ring.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_speed_no_size_is_chosen_and_the_speed_is_asked_for()
    {
        var ring = Ring(PathHost.WithNic(HostWith(64, 50), nic => nic with { Speed = TestHost.Denied }));

        Assert.Null(ring.Chosen);
        Assert.Null(ring.Least);
        Assert.Contains(ring.WouldNarrow, fact => fact.Contains("the speed of eth0", StringComparison.Ordinal));
    }

    [Fact]
    public void The_rule_and_the_advice_agree_on_what_a_ring_must_hold() =>
        Gen.Select(Gen.Int[1, 8192], Gen.Int[0, 500]).Sample((rx, usecs) =>
        {
            var host = HostWith(rx, usecs);
            var finding = TestHost.Judge(new NIC003RingBelowBurst(), host, "eth0");

            Assert.Equal(rx >= Ring(host).Least!.Value, finding.Verdict == Verdict.Pass);
        });

    [Fact]
    public void Whatever_the_host_the_chosen_ring_is_one_that_the_driver_has() =>
        Gen.Select(Gen.Int[1, 8192], Gen.Int[0, 5000], Gen.Int[0, 2000]).Sample((rx, usecs, exit) =>
            Assert.InRange(Ring(HostWith(rx, usecs) with { Power = Sleeping(exit) }).Chosen!.Value, 1, 8192));

    [Fact]
    public void Moderation_lies_between_what_a_core_and_what_the_profile_bears()
    {
        var moderation = Moderation(HostWith(rx: 4096, usecs: 5));

        Assert.Equal((20, 128, 80), (moderation.Least!.Value, moderation.Most!.Value, moderation.Chosen));
        Assert.Equal("ethtool -C eth0 adaptive-rx off rx-usecs 80", moderation.Command);
    }

    [Fact]
    public void A_small_ring_shortens_the_moderation()
    {
        var moderation = Moderation(HostWith(rx: 144, usecs: 100));

        Assert.Equal(51, moderation.Most!.Value);
        Assert.Equal(50, moderation.Chosen);
        Assert.Contains("144 descriptors hold 177 µs", moderation.Most.Because, StringComparison.Ordinal);
    }

    [Fact]
    public void Queues_that_share_a_core_must_each_interrupt_less()
    {
        var moderation = Moderation(PathHost.WithNic(HostWith(4096, 50), nic => nic with { Channels = TestHost.Known(new Channels(null, null, null, null, 8, 64)) }));

        Assert.Equal(40, moderation.Least!.Value);
    }

    [Fact]
    public void A_driver_that_adapts_is_left_alone_where_the_profile_allows_it()
    {
        var moderation = Moderation(PathHost.WithNic(HostWith(4096, 50), nic => nic with { Coalescing = TestHost.Known(new Coalescing { RxUsecs = 50, AdaptiveRx = true }) }));

        Assert.Equal(("adaptive", ""), (moderation.NowMeans, moderation.Command));
    }

    [Theory]
    [InlineData(1, 4, "ethtool -L eth0 combined 4")]
    [InlineData(4, 4, "")]
    [InlineData(16, 4, "ethtool -L eth0 combined 4")]
    public void Queues_are_one_for_each_CPU_near_the_port(int now, int chosen, string command)
    {
        var queues = Assert.Single(PortSizing.Of(PathHost.WithNic(HostWith(64, 50), nic => nic with { Channels = TestHost.Known(new Channels(null, null, null, null, now, 64)) }), TestProfiles.Throughput)).Advice[2];

        Assert.Equal((chosen, command), (queues.Chosen, queues.Command));
    }

    [Fact]
    public void The_knee_of_busy_VFs_is_told_for_each_way_in_which_interrupts_may_come()
    {
        var knees = Assert.Single(PortSizing.Of(HostWith(64, 50), TestProfiles.Throughput)).Vfs!;

        Assert.Equal([InterruptDelivery.VirtualApic, InterruptDelivery.Emulated], knees.Knees.Select(knee => knee.Delivery));
        Assert.All(knees.Knees, knee => Assert.True(knee.Knee.Vfs > 0));
        Assert.Equal(4, knees.Cores);
    }

    [Fact]
    public void Posted_interrupts_have_no_knee_but_vectors()
    {
        var host = HostWith(64, 50) with { Interrupts = new InterruptTable { Architectural = ImmutableDictionary<string, long>.Empty.Add("PIN", 7) } };
        var (delivery, knee) = Assert.Single(Assert.Single(PortSizing.Of(host, TestProfiles.Throughput)).Vfs!.Knees);

        Assert.Equal((InterruptDelivery.Posted, null, DensityLimit.None), (delivery, knee.Vfs, knee.Limit));
    }

    [Fact]
    public void A_host_of_which_nothing_is_known_has_nothing_to_size() =>
        Assert.Empty(PortSizing.Of(HostSnapshot.NotCollected, TestProfiles.Throughput));

    private static SizeAdvice Ring(HostSnapshot host) => Assert.Single(PortSizing.Of(host, TestProfiles.Throughput)).Advice[0];

    private static SizeAdvice Moderation(HostSnapshot host) => Assert.Single(PortSizing.Of(host, TestProfiles.Throughput)).Advice[1];

    private static HostIdentity Intel => new() { CpuVendor = TestHost.Known("GenuineIntel") };

    private static HostSnapshot HostWith(int rx, int usecs) => PathHost.WithNic(PathHost.With(), nic => nic with
    {
        Driver = TestHost.Known(new NicDriver("ixgbe", "", "", "")),
        Rings = TestHost.Known(new RingSizes(rx, 8192, rx, 8192)),
        Coalescing = TestHost.Known(new Coalescing { RxUsecs = usecs, AdaptiveRx = false }),
        Channels = TestHost.Known(new Channels(null, null, null, null, 4, 64)),
    });

    private static PowerFacts Sleeping(int exit) => new()
    {
        LatencyLimit = TestHost.Known<int?>(null),
        Cpus = [.. Enumerable.Range(0, 4).Select(cpu => new CpuPower(cpu)
        {
            ResumeLatencyLimit = TestHost.Known<int?>(null),
            IdleStates = [new Linerate.Core.Host.Power.IdleState("C6", TestHost.Known(exit), TestHost.Known(600), TestHost.Known(true))],
        })],
    };

    private static CpuTopology WithCache(CpuTopology cpus, ByteSize size) => new()
    {
        Online = cpus.Online,
        Isolated = cpus.Isolated,
        SmtActive = cpus.SmtActive,
        Cpus = cpus.Cpus,
        Caches = [new CpuCache(3, "Unified", size, CpuSet.Parse("0-3"), TestHost.Known(11))],
    };
}
