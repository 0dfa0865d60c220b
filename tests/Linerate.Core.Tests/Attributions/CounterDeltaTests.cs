using Linerate.Core.Attributions;
using Linerate.Core.Host.Softnet;

namespace Linerate.Core.Tests.Attributions;

public sealed class CounterDeltaTests
{
    [Fact]
    public void Softnet_columns_begin_anew_above_32_bits()
    {
        var delta = CounterDelta.Between(Softnet(uint.MaxValue - 4), Softnet(5));

        Assert.Equal(10, Assert.Single(delta.Softnet.Value).Processed);
    }

    [Fact]
    public void A_cpu_time_that_went_back_is_missing_and_not_negative()
    {
        var delta = CounterDelta.Between(Cpu(user: 500), Cpu(user: 100));

        Assert.Equal(MissingReason.Contradictory, delta.Cpus.Missing.Reason);
    }

    [Fact]
    public void Idle_time_may_go_back_a_tick() => Assert.Equal(0, Assert.Single(CounterDelta.Between(Cpu(idle: 500), Cpu(idle: 499)).Cpus.Value).Idle);

    [Fact]
    public void What_one_sample_lacks_the_delta_lacks_with_that_reason()
    {
        var missing = new Missing(MissingReason.NeedsRoot, "/sys/kernel/debug/kvm/exits", "permission denied");

        Assert.Same(missing, CounterDelta.Between(new CounterSample(TimeSpan.Zero) { Exits = missing }, new CounterSample(TimeSpan.Zero) { Exits = Reading<long>.Known(1) }).Exits.Missing);
    }

    [Fact]
    public void A_vector_that_another_driver_has_by_now_is_another_one()
    {
        var before = Vectors(new VectorCount(40, "eth0-0", 10, 0), new VectorCount(41, "eth1-0", 10, 0));
        var after = Vectors(new VectorCount(40, "eth9-0", 500, 0), new VectorCount(41, "eth1-0", 25, 0));

        Assert.Equal([new VectorCount(41, "eth1-0", 15, 0)], CounterDelta.Between(before, after).Vectors.Value);
    }

    private static CounterSample Softnet(long processed) => new(TimeSpan.Zero) { Softnet = Reading<ImmutableArray<SoftnetRow>>.Known([new SoftnetRow(0, processed, 0, 0)]) };

    private static CounterSample Cpu(long user = 0, long idle = 0) => new(TimeSpan.Zero) { Cpus = Reading<ImmutableArray<CpuTimes>>.Known([new CpuTimes(0, user, 0, 0, 0, 0, idle, 0)]) };

    private static CounterSample Vectors(params VectorCount[] vectors) => new(TimeSpan.Zero) { Vectors = Reading<ImmutableArray<VectorCount>>.Known([.. vectors]) };
}
