using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Power;
using Linerate.Core.Rules.Power;

namespace Linerate.Core.Tests.Rules.Power;

public sealed class PWR002IdleStateTooDeepTests
{
    private static readonly PWR002IdleStateTooDeep Rule = new();

    private static HostSnapshot With(params ImmutableArray<IdleState> states) => Limited(null, states);

    private static HostSnapshot Limited(int? limit, params ImmutableArray<IdleState> states) =>
        PowerOf.Host(new PowerFacts
        {
            LatencyLimit = TestHost.Known(limit),
            Cpus = [new CpuPower(0) { IdleStates = states }, new CpuPower(4) { IdleStates = states }],
        });

    private static HostSnapshot Ring(HostSnapshot host, int slots, double gigabits) => host with
    {
        Nics = TestHost.NicsOf(TestHost.Eth0() with
        {
            Speed = TestHost.Known(BitRate.Gigabits(gigabits)),
            Rings = TestHost.Known(new RingSizes(slots, 8192, slots, 8192)),
        }),
    };

    [Fact]
    public void Fails_when_waking_takes_longer_than_the_profile_allows()
    {
        var finding = TestHost.Judge(Rule, With(PowerOf.State("C1", 1), PowerOf.State("C6", 170)), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("CPU 0 may enter C6: 170 us to wake", finding.Observed);
        Assert.Equal("at most 70 us", finding.Wanted);
        Assert.Equal(TestProfiles.Throughput.Power.MaxExitLatency.Source, finding.Authority);
    }

    [Fact]
    public void Passes_when_the_deep_state_is_disabled() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(PowerOf.State("C1", 1), PowerOf.State("C6", 170, enabled: false)), "host").Verdict);

    [Fact]
    public void Passes_when_a_program_holds_the_latency_down()
    {
        var finding = TestHost.Judge(Rule, Limited(3, PowerOf.State("C1", 1), PowerOf.State("C6", 170)), "host", TestProfiles.Latency);

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("1 us", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_each_cpu_limits_itself()
    {
        var cpu = new CpuPower(0) { IdleStates = [PowerOf.State("C6", 170)], ResumeLatencyLimit = TestHost.Known<int?>(0) };

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, PowerOf.Cpus(cpu), "host").Verdict);
    }

    /// <summary>25 Gb/s bring 37.2 million 64-byte frames a second: 170 us are 6,324.4 of them (intel_idle's C6 on Ice Lake).</summary>
    [Fact]
    public void Fails_when_the_ring_holds_less_than_the_wake_up_lasts()
    {
        var finding = TestHost.Judge(Rule, Ring(With(PowerOf.State("C6", 170)), 4096, 25), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Contains("4096 slots hold 110 us of 64 B frames", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("6325 slots", finding.Wanted, StringComparison.Ordinal);
    }

    /// <summary>At 1518 bytes the same wake-up takes 345 slots.</summary>
    [Theory]
    [InlineData(344, Severity.Warning)]
    [InlineData(352, Severity.Note)]
    public void Large_frames_that_overflow_make_it_a_warning(int slots, Severity severity) =>
        Assert.Equal(severity, TestHost.Judge(Rule, Ring(With(PowerOf.State("C6", 170)), slots, 25), "eth0").Severity);

    [Fact]
    public void Passes_when_the_ring_outlasts_the_wake_up() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, Ring(With(PowerOf.State("C6", 170)), 8192, 25), "eth0").Verdict);

    [Fact]
    public void Only_the_nics_own_node_counts_for_its_ring()
    {
        var host = PowerOf.Host(new PowerFacts
        {
            Cpus = [new CpuPower(0) { IdleStates = [PowerOf.State("C1", 1)] }, new CpuPower(4) { IdleStates = [PowerOf.State("C6", 170)] }],
        });

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, Ring(host, 512, 25), "eth0").Verdict);
    }

    [Fact]
    public void Passes_when_cpus_poll()
    {
        var host = PowerOf.Host(new PowerFacts { IdleDriver = TestHost.Denied }) with { Kernel = TestHost.Booted("quiet idle=poll") };

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, host, "host").Verdict);
    }

    [Fact]
    public void Passes_without_an_idle_driver() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, PowerOf.Host(new PowerFacts { IdleDriver = TestHost.Known("none") }), "host").Verdict);

    [Fact]
    public void Unknown_when_only_root_could_see_a_limit()
    {
        var host = Ring(With(PowerOf.State("C6", 170)), 512, 25);
        var closed = host with { Power = host.Power with { LatencyLimit = TestHost.Denied } };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, closed, "host").Missing);
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, closed, "eth0").Missing);
    }

    [Fact]
    public void Unknown_when_no_state_could_be_read()
    {
        var finding = TestHost.Judge(Rule, PowerOf.Host(new PowerFacts { IdleDriver = TestHost.Denied }), "host");

        Assert.Equal((Verdict.Unknown, TestHost.Denied), (finding.Verdict, finding.Missing));
    }

    [Fact]
    public void Unknown_when_nobody_knows_whether_the_deepest_state_is_on()
    {
        var state = PowerOf.State("C6", 170) with { Enabled = TestHost.Denied };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, With(state), "host").Missing);
    }

    [Fact]
    public void NotApplicable_for_a_port_whose_link_is_down()
    {
        var down = TestHost.Eth0() with { Speed = TestHost.Denied, OperState = TestHost.Known("down") };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(PowerOf.State("C6", 170)) with { Nics = TestHost.NicsOf(down) }, "eth0").Verdict);
    }
}
