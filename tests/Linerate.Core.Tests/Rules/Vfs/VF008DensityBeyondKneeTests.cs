using Linerate.Core.Host.Interrupts;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF008DensityBeyondKneeTests
{
    /// <summary>2 VFs of 4 queues at 20,000 interrupts/s each: 160,000 on 4 CPUs.</summary>
    [Fact]
    public void Passes_below_the_knee_and_shows_the_forecast()
    {
        var finding = Judge(Host(gigabits: 10, vectors: 5));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("2 VFs can raise 160,000 interrupts/s, 40,000 on each of 4 CPUs", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("1518-byte frames", finding.Observed, StringComparison.Ordinal);
    }

    /// <summary>16 queues each: 640,000 on 4 CPUs.</summary>
    [Fact]
    public void Fails_beyond_the_knee()
    {
        var finding = Judge(Host(gigabits: 100, vectors: 17));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("160,000 on each of 4 CPUs", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("50,000", finding.Wanted, StringComparison.Ordinal);
        Assert.Contains("rx-usecs 160", finding.Remedy, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Throughput.Vf.StormInterruptsPerCore.Source, finding.Authority);
    }

    [Fact]
    public void The_ports_rate_bounds_the_forecast() =>
        Assert.Contains("81,274 interrupts/s", Judge(Host(gigabits: 1, vectors: 17)).Observed, StringComparison.Ordinal);

    [Fact]
    public void Takes_the_drivers_usual_queues_where_vectors_are_not_known_and_says_so() =>
        Assert.Contains("2 queues a VF where its vectors are not known", Judge(TestHost.TwoNodes()).Observed, StringComparison.Ordinal);

    [Fact]
    public void Assumes_four_queues_of_a_driver_that_nobody_described() =>
        Assert.Contains(
            "4 queues a VF where its vectors are not known",
            Judge(VfHost.With(TestHost.PortDevice() with { Driver = TestHost.Known("newnic") })).Observed,
            StringComparison.Ordinal);

    [Fact]
    public void Passes_when_interrupts_are_posted_to_the_guests()
    {
        var posted = new InterruptTable { Architectural = ImmutableDictionary<string, long>.Empty.Add("PIN", 12_345) };

        Assert.Equal(Verdict.Pass, Judge(Host(gigabits: 100, vectors: 17) with { Interrupts = posted }).Verdict);
    }

    [Fact]
    public void Unknown_when_the_ports_speed_is_not_known() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Denied }) }).Verdict);

    [Fact]
    public void Says_nothing_without_vfs() =>
        Assert.Empty(new VF008DensityBeyondKnee().Check(VfHost.With(TestHost.PortDevice() with { VirtualFunctions = [] }), TestProfiles.Throughput));

    private static HostSnapshot Host(double gigabits, int vectors) =>
        VfHost.WithVectors(vectors) with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Known(BitRate.Gigabits(gigabits)) }) };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new VF008DensityBeyondKnee(), host, "node 0");
}
