using Linerate.Core.Attributions;
using Linerate.Core.Host.Softnet;

namespace Linerate.Core.Tests.Attributions;

public sealed class AttributorTests
{
    private static readonly Achievement Lossy = new(new FrameRate(1000), 0.1, SenderFellShort: false, "netns:b", null);
    private static readonly Achievement Clean = Lossy with { LossRatio = 0 };

    [Fact]
    public void Pause_frames_come_first_for_they_explain_the_rest()
    {
        var attribution = Attributor.Of(Delta(after => after with { Interfaces = [Interface("host", ("rx_pause", 5000), ("rx_missed_errors", 900))] }), Lossy);

        Assert.Equal(Shortage.Pause, attribution.What);
        Assert.Contains(attribution.Evidence, evidence => evidence.Raw == "rx_pause +5000");
    }

    [Fact]
    public void A_ring_that_overflows_while_its_cpu_is_full_is_the_cpus_fault()
    {
        var attribution = Attributor.Of(
            Delta(after => after with
            {
                Cpus = Cpus((0, 100, 850, 50)),
                Softnet = Reading<ImmutableArray<SoftnetRow>>.Known([new SoftnetRow(0, 100_000, 3, 70)]),
                Interfaces = [Interface("netns:b", ("rx_missed_errors", 900))],
            }),
            Lossy);

        Assert.Equal(Shortage.SoftirqCpu, attribution.What);
        Assert.Contains(attribution.Evidence, evidence => evidence.Raw.Contains("70 times out of budget", StringComparison.Ordinal));
    }

    [Fact]
    public void A_ring_that_overflows_while_cpus_have_time_was_too_short()
    {
        var attribution = Attributor.Of(Delta(after => after with { Cpus = Cpus((0, 100, 100, 800)), Interfaces = [Interface("netns:b", ("rx_no_dma_resources", 900))] }), Lossy);

        Assert.Equal(Shortage.Ring, attribution.What);
        Assert.Contains("rx_no_dma_resources", attribution.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_ring_counter_without_loss_is_no_shortage() =>
        Assert.Equal(Shortage.Undetermined, Attributor.Of(Delta(after => after with { Interfaces = [Interface("netns:b", ("rx_no_dma_resources", 900))] }), Clean).What);

    [Fact]
    public void One_vector_that_takes_all_while_its_cpu_is_full_is_the_shortage()
    {
        var attribution = Attributor.Of(
            Delta(after => after with
            {
                Cpus = Cpus((3, 100, 850, 50)),
                Vectors = Reading<ImmutableArray<VectorCount>>.Known([new(40, "eth0-TxRx-0", 100_000, 3), new(41, "eth0-TxRx-1", 60, 1)]),
            }),
            Lossy);

        Assert.Equal(Shortage.Vectors, attribution.What);
        Assert.Contains("one of 2 vectors", attribution.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_vcpu_that_is_full_of_the_hosts_kernel_runs_out_of_exits()
    {
        var attribution = Attributor.Of(Delta(after => after with { Guests = [new GuestTime("web1", "vCPU 2", 500, 480)], Exits = Reading<long>.Known(900_000) }), Lossy);

        Assert.Equal(Shortage.VcpuExits, attribution.What);
        Assert.Contains("90000 exits a second", attribution.Statement, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sender_without_a_limit_whose_frames_are_lost_did_not_give_too_little() =>
        Assert.Equal(Shortage.Undetermined, Attributor.Of(Delta(after => after), Lossy with { SenderFellShort = true }).What);

    [Fact]
    public void A_sender_that_fell_short_is_the_peer() =>
        Assert.Equal(Shortage.Peer, Attributor.Of(Delta(after => after), Clean with { SenderFellShort = true }).What);

    [Fact]
    public void What_nothing_tells_is_not_determined_and_what_would_tell_is_named()
    {
        var attribution = Attributor.Of(
            CounterDelta.Between(new CounterSample(TimeSpan.Zero), new CounterSample(TimeSpan.FromSeconds(10))),
            Lossy);

        Assert.Equal(Shortage.Undetermined, attribution.What);
        Assert.Contains(attribution.WouldDetermine, would => would.Contains("CPUs' times", StringComparison.Ordinal));
        Assert.Contains(attribution.WouldDetermine, would => would.Contains("--vf", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_all_arrived_a_higher_rate_would_tell()
    {
        var attribution = Attributor.Of(Delta(after => after), Clean);

        Assert.Equal("nothing ran out: all that was offered arrived", attribution.Statement);
        Assert.Equal(["a higher offered rate"], attribution.WouldDetermine);
    }

    private static CounterDelta Delta(Func<CounterSample, CounterSample> change)
    {
        var before = new CounterSample(TimeSpan.Zero)
        {
            Cpus = Cpus((0, 0, 0, 0), (3, 0, 0, 0)),
            Softnet = Reading<ImmutableArray<SoftnetRow>>.Known([new SoftnetRow(0, 0, 0, 0)]),
            Vectors = Reading<ImmutableArray<VectorCount>>.Known([new(40, "eth0-TxRx-0", 0, 3), new(41, "eth0-TxRx-1", 0, 1)]),
            Interfaces = [Interface("host", ("rx_pause", 0), ("rx_missed_errors", 0)), Interface("netns:b", ("rx_missed_errors", 0), ("rx_no_dma_resources", 0))],
            Guests = [new GuestTime("web1", "vCPU 2", 0, 0)],
            Exits = Reading<long>.Known(0),
        };
        return CounterDelta.Between(before, change(before with { At = TimeSpan.FromSeconds(10) }));
    }

    private static Reading<ImmutableArray<CpuTimes>> Cpus(params (int Cpu, long System, long SoftIrq, long Idle)[] cpus) =>
        Reading<ImmutableArray<CpuTimes>>.Known([.. cpus.Select(cpu => new CpuTimes(cpu.Cpu, 0, cpu.System, 0, cpu.SoftIrq, 0, cpu.Idle, 0))]);

    private static InterfaceCounters Interface(string place, params (string Name, ulong Count)[] statistics) => new(place, "eth0")
    {
        Statistics = Reading<ImmutableDictionary<string, ulong>>.Known(statistics.ToImmutableDictionary(pair => pair.Name, pair => pair.Count)),
    };
}
