using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;

namespace Linerate.Apply.Tests.Handlers;

public sealed class NicSettingTests : HandlerTest
{
    private const string OperState = $"/sys/bus/pci/devices/{Port}/net/{Nic}/operstate";

    private static readonly RingTarget Ring = new(Nic, "rx");
    private static readonly ChannelsTarget Channels = new(Nic, "combined");

    public NicSettingTests()
    {
        Machine.ModelNics.Put(NicSettingGroup.Rings, Nic, "rx", "256");
        Machine.ModelNics.Put(NicSettingGroup.Channels, Nic, "combined", "2");
        Disk.Put($"/sys/bus/pci/devices/{Port}/net/{Nic}/queues/rx-0/rps_cpus", "0");
        Disk.Put($"/sys/bus/pci/devices/{Port}/net/{Nic}/queues/tx-0/xps_cpus", "1");
    }

    [Fact]
    public void A_link_that_was_up_is_waited_for()
    {
        Disk.Put(OperState, "up");
        Disk.Bends[ModelNics(NicSettingGroup.Rings, "rx")] = value =>
        {
            Disk.Put(OperState, "down");
            return value;
        };
        Ticking.Tick = waited => Disk.Put(OperState, waited.TotalSeconds >= 3 ? "up" : "down");

        Set(Ring, "4096");
        Assert.InRange(Ticking.Waited.TotalSeconds, 3, 4);
    }

    [Fact]
    public void A_link_that_does_not_come_back_is_a_failure()
    {
        Disk.Put(OperState, "up");
        Ticking.Tick = _ => Disk.Put(OperState, "down");

        Refused(Ring, "4096", "the link of eth1 was up before", "30 s");
        Assert.InRange(Ticking.Waited.TotalSeconds, 30, 31);
    }

    [Fact]
    public void A_link_that_was_down_is_not_waited_for()
    {
        Disk.Put(OperState, "down");

        Set(Ring, "4096");
        Assert.Equal(TimeSpan.Zero, Ticking.Waited);
    }

    /// <summary>As seen on a guest's VF in the lab: rx-usecs 0 was set, and 1 read back.</summary>
    [Theory]
    [InlineData("igbvf", "0")]
    [InlineData("igb", "1")]
    public void What_igbvf_tells_for_moderation_that_was_turned_off_is_0(string driver, string expected)
    {
        var moderation = new CoalescingTarget(Nic, "rx-usecs");
        Machine.ModelNics.Put(NicSettingGroup.Coalescing, Nic, "rx-usecs", "3");
        Disk.Bends[ModelNics(NicSettingGroup.Coalescing, "rx-usecs")] = value => value == "0" ? "1" : value;
        Disk.Link($"/sys/bus/pci/devices/{Port}/driver", $"../../drivers/{driver}");

        Assert.Null(HandlerOf(moderation).Write(moderation, "0", Ticking));
        Assert.Equal(expected, Read(moderation));
    }

    [Fact]
    public void An_interface_that_is_gone_has_no_value_and_a_setting_that_is_not_there_is_unknown()
    {
        Assert.Null(Read(new RingTarget("eth9", "rx")));
        Assert.Equal("unknown", Read(new RingTarget(Nic, "tx")));
        Refused(new RingTarget("eth9", "rx"), "256", "ENODEV");
    }

    [Fact]
    public void A_value_that_the_driver_refuses_is_reported_with_what_shows_the_limits()
    {
        Disk.Refusals[ModelNics(NicSettingGroup.Rings, "rx")] = Errno.Invalid;

        Assert.Contains("ethtool -g eth1", Refused(Ring, "99999", "rx of eth1", "= 99999", "EINVAL").NextStep, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_channels_disturb_the_vectors_of_their_nic_and_the_queues_that_somebody_steers() => Assert.Equal(
        [
            new InterruptTarget(Port, "eth1-TxRx-0"),
            new InterruptTarget(Port, "eth1-TxRx-1"),
            new QueueCpusTarget(Nic, "tx-0", "xps_cpus"),
        ],
        HandlerOf(Channels).Disturbs(Channels, Machine));

    [Fact]
    public void Vectors_that_come_late_are_waited_for()
    {
        Ticking.Tick = waited =>
        {
            if (waited.TotalSeconds is > 0 and < 1)
            {
                Machine.ModelFiles.Pci.AddVector(Port, $"eth1-TxRx-{2 + (waited.TotalMilliseconds / 200)}", 62 + (int)(waited.TotalMilliseconds / 200));
            }
        };

        Set(Channels, "6");
        Assert.Equal(6, HandlerOf(Channels).Disturbs(Channels, Machine).OfType<InterruptTarget>().Count());
    }

    [Fact]
    public void A_ring_disturbs_nothing_else() => Assert.Empty(HandlerOf(Ring).Disturbs(Ring, Machine));

    private static string ModelNics(NicSettingGroup group, string name) => Models.ModelNics.PathOf(group, Nic, name);
}
