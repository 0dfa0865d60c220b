using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC003RingBelowBurstTests
{
    /// <summary>100 Gb/s of 1518-byte frames: 50 µs of moderation and a burst of 126 µs are 1431 frames.</summary>
    [Fact]
    public void Fails_when_a_burst_at_this_ports_rate_overflows_the_ring()
    {
        var finding = Judge(Ring(1024, 8192, 100, usecs: 50));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("1024 descriptors hold 126 µs", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("1431 descriptors", finding.Wanted, StringComparison.Ordinal);
        Assert.Equal("ethtool -G eth0 rx 2048", finding.Remedy);
    }

    [Fact]
    public void Passes_when_the_same_ring_serves_a_slower_port() =>
        Assert.Equal(Verdict.Pass, Judge(Ring(1024, 8192, 25, usecs: 50)).Verdict);

    [Fact]
    public void Fails_as_a_note_when_the_ring_is_the_drivers_largest()
    {
        var finding = Judge(Ring(512, 512, 100, usecs: 50));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("more queues", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void The_remedy_stops_at_the_drivers_limit() =>
        Assert.Equal("ethtool -G eth0 rx 1500", Judge(Ring(512, 1500, 100, usecs: 50)).Remedy);

    [Fact]
    public void Unknown_when_the_speed_is_not_known() =>
        Assert.Equal(Verdict.Unknown, Judge(Ring(512, 4096, 100, usecs: 50) with { Speed = TestHost.Denied }).Verdict);

    [Fact]
    public void Unknown_when_the_ring_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.Eth0() with { Rings = TestHost.Denied }).Verdict);

    [Fact]
    public void NotApplicable_when_the_driver_has_no_rings_to_set() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.Eth0() with { Rings = NicHost.Unsupported }).Verdict);

    private static Nic Ring(int size, int most, double gigabits, int usecs) =>
        NicHost.Moderated(new Coalescing { RxUsecs = usecs }, gigabits: gigabits) with { Rings = TestHost.Known(new RingSizes(size, most, size, most)) };

    private static Finding Judge(Nic nic, Profile? profile = null) =>
        TestHost.Judge(new NIC003RingBelowBurst(), NicHost.With(nic), "eth0", profile);
}
