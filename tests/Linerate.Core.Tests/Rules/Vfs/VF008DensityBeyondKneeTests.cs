using Linerate.Core.Host.Benches;
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

    [Fact]
    public void Fails_when_a_port_has_more_VFs_than_were_measured_to_be_worth_having()
    {
        var finding = JudgePort(Measured(most: 4, recommended: 1, "aggregate"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("2 VFs; measured on 2026-11-23 with up to 4: 1 busy at once are worth having: more carry no more together", finding.Observed);
        Assert.Equal("at most 1 VFs busy at once", finding.Wanted);
        Assert.Equal(StoredDensity.Path, Assert.Single(finding.Evidence).Where);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Passes_when_all_VFs_were_measured_to_be_worth_having(int recommended) =>
        Assert.Equal(Verdict.Pass, JudgePort(Measured(most: 4, recommended, "share", "drops")).Verdict);

    [Fact]
    public void Passes_when_no_knee_was_measured() =>
        Assert.Contains("no knee up to 2 busy at once", JudgePort(Measured(most: 2, recommended: 2)).Observed, StringComparison.Ordinal);

    [Fact]
    public void What_was_measured_stands_in_place_of_the_forecast() =>
        Assert.DoesNotContain(new VF008DensityBeyondKnee().Check(Measured(most: 4, recommended: 1, "aggregate"), TestProfiles.Throughput), finding => finding.Subject.Name == "node 0");

    [Fact]
    public void What_was_measured_with_other_hardware_or_drivers_is_not_used()
    {
        var measured = Measured(most: 4, recommended: 1, "aggregate");
        var changed = measured with { Identity = measured.Identity with { Machine = TestHost.Known("another") } };

        Assert.Contains("can raise", Judge(changed).Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_knee_nothing_is_known_of_more_VFs_than_were_measured() =>
        Assert.Contains("can raise", Judge(Measured(most: 1, recommended: 1)).Observed, StringComparison.Ordinal);

    [Fact]
    public void What_was_measured_of_another_port_is_not_used() =>
        Assert.Contains("can raise", Judge(Measured(Host(gigabits: 10, vectors: 5), "0000:99:00.0", most: 4, recommended: 1, "aggregate")).Observed, StringComparison.Ordinal);

    private static HostSnapshot Measured(int most, int recommended, params string[] broke)
    {
        var host = Host(gigabits: 10, vectors: 5);
        return Measured(host, host.SriovPorts.First(port => !port.VirtualFunctions.IsEmpty).Address.ToString(), most, recommended, broke);
    }

    private static HostSnapshot Measured(HostSnapshot host, string port, int most, int recommended, params string[] broke) => host with
    {
        Density = Reading<StoredDensity>.Known(
            new StoredDensity(StoredDensity.Version, new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero), HostFingerprint.Of(host), port, most, recommended, [.. broke]),
            new Evidence(StoredDensity.Path, "recommended")),
    };

    private static Finding JudgePort(HostSnapshot host) => Assert.Single(new VF008DensityBeyondKnee().Check(host, TestProfiles.Throughput));

    private static HostSnapshot Host(double gigabits, int vectors) =>
        VfHost.WithVectors(vectors) with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Known(BitRate.Gigabits(gigabits)) }) };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new VF008DensityBeyondKnee(), host, "node 0");
}
