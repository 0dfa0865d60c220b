using System.Collections.Immutable;
using Linerate.Bench.Runs;
using Linerate.Bench.Tools;
using Linerate.Core.Attributions;
using Linerate.Core.Host;

namespace Linerate.Bench.Tests.Runs;

public sealed class YardsticksTests
{
    [Fact]
    public void Throughput_is_what_arrived() => Assert.Equal(1000 * 1472 * 8 / 2.0, Yardstick.Throughput.ValueOf(Trial()));

    [Fact]
    public void Interrupts_are_counted_per_frame_that_arrived() => Assert.Equal(0.25, Yardstick.Interrupts.ValueOf(Trial()));

    [Fact]
    public void Cpu_time_is_all_that_was_not_idle_per_frame_that_arrived() => Assert.Equal(0.1, Yardstick.Cpu.ValueOf(Trial()));

    [Theory]
    [InlineData(Yardstick.Throughput)]
    [InlineData(Yardstick.Interrupts)]
    [InlineData(Yardstick.Cpu)]
    public void A_trial_that_does_not_count_comes_to_nothing(Yardstick yardstick) => Assert.Null(yardstick.ValueOf(Trial() with { Faults = ["it sent less than asked"] }));

    [Fact]
    public void Counters_that_cannot_be_told_are_not_zero() => Assert.Null(Yardstick.Interrupts.ValueOf(Trial() with { Counters = CounterDelta.Between(At(0), At(2)) }));

    private static TrafficTrial Trial() => new()
    {
        Load = new TrafficLoad { Transport = Transport.Udp, Frame = 1518, Seconds = 2 },
        Faults = [],
        Report = Reading<TrafficReport>.Known(new TrafficReport { Version = "3.18", Seconds = 2, SentBytes = 1000 * 1472, ReceivedBytes = 1000 * 1472, Sent = 1000, Received = 1000, Lost = 0 }),
        Counters = CounterDelta.Between(
            At(0) with { Vectors = Reading<ImmutableArray<VectorCount>>.Known([new VectorCount(60, "eth1-rx", 100, 4)]), Cpus = Reading<ImmutableArray<CpuTimes>>.Known([new CpuTimes(4, 0, 0, 0, 0, 0, 0, 0)]) },
            At(2) with { Vectors = Reading<ImmutableArray<VectorCount>>.Known([new VectorCount(60, "eth1-rx", 350, 4)]), Cpus = Reading<ImmutableArray<CpuTimes>>.Known([new CpuTimes(4, 10, 20, 30, 30, 10, 100, 0)]) }),
    };

    private static CounterSample At(int seconds) => new(TimeSpan.FromSeconds(seconds));
}
