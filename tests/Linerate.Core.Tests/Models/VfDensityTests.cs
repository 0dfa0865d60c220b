using CsCheck;
using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Sharing;

namespace Linerate.Core.Tests.Models;

public sealed class VfDensityTests
{
    private static readonly Gen<VfDensity> AnyDensity =
        from offered in Gen.Double[1e3, 6e8]
        from queues in Gen.Int[1, 64]
        from usecs in Gen.Int[0, 256]
        from cores in Gen.Int[1, 128]
        from delivery in Any.Of(InterruptDelivery.Posted, InterruptDelivery.VirtualApic, InterruptDelivery.Emulated)
        from vectors in Gen.OneOf(Gen.Const((int?)null), Gen.Int[0, 4096].Select(count => (int?)count))
        select new VfDensity { Offered = new FrameRate(offered), Queues = queues, Usecs = usecs, Cores = cores, Delivery = delivery, DeviceVectors = vectors };

    /// <summary>25 Gb/s of 64-byte frames, 50 µs: each queue raises 20,000; 8 cores take 400,000.</summary>
    [Fact]
    public void The_knee_is_where_the_cores_take_no_more_interrupts()
    {
        var knee = Usual.Knee()!.Value.Value;

        Assert.Equal(new DensityKnee(5, DensityLimit.Interrupts), knee);
        Assert.Equal(50_000, Usual.At(5)!.Value.Value.InterruptsPerCore);
        Assert.Equal(60_000, Usual.At(6)!.Value.Value.InterruptsPerCore);
    }

    [Fact]
    public void Exits_end_it_earlier_when_each_interrupt_costs_three() =>
        Assert.Equal(DensityLimit.Exits, (Usual with { Delivery = InterruptDelivery.Emulated }).Knee()!.Value.Value.Limit);

    [Fact]
    public void Vectors_end_it_when_they_run_out_first() =>
        Assert.Equal(new DensityKnee(3, DensityLimit.Vectors), (Usual with { DeviceVectors = 15 }).Knee()!.Value.Value);

    [Fact]
    public void Posted_interrupts_have_no_knee() =>
        Assert.Equal(new DensityKnee(null, DensityLimit.None), (Usual with { Delivery = InterruptDelivery.Posted }).Knee()!.Value.Value);

    [Fact]
    public void Interrupts_grow_with_VFs_and_never_pass_the_frames() => Gen.Select(AnyDensity, Gen.Int[1, 4000]).Sample((density, vfs) =>
    {
        var fewer = density.At(vfs)!.Value.Value;
        var more = density.At(vfs + 1)!.Value.Value;

        Assert.True(more.InterruptsPerSecond >= fewer.InterruptsPerSecond * (1 - 1e-9));
        Assert.InRange(more.InterruptsPerSecond, 0, density.Offered.PerSecond * (1 + 1e-9));
        Assert.Equal((density.Queues + 1L) * vfs, fewer.Vectors);
    });

    [Fact]
    public void Before_the_knee_every_limit_holds_and_after_it_one_does_not() => AnyDensity.Sample(density =>
    {
        if (density.Knee()!.Value.Value is { Vfs: { } vfs })
        {
            Assert.True(vfs == 0 || Holds(density, vfs));
            Assert.False(Holds(density, vfs + 1));
        }
        else
        {
            Assert.True(Holds(density, 100_000));
        }
    });

    [Fact]
    public void What_cannot_be_has_no_knee()
    {
        Assert.Null((Usual with { Cores = 0 }).Knee());
        Assert.Null((Usual with { Queues = -1 }).At(4));
        Assert.Null((Usual with { Offered = new FrameRate(double.NaN) }).Knee());
        Assert.Null(Usual.At(0));
    }

    private static bool Holds(VfDensity density, int vfs)
    {
        const double Rounding = 1 + 1e-9;
        var point = density.At(vfs)!.Value.Value;
        return (density.DeviceVectors is not { } vectors || point.Vectors <= vectors)
            && (density.Delivery is InterruptDelivery.Posted || point.InterruptsPerCore <= VfDensity.StormPerCore * Rounding)
            && point.Exits.Most <= VfDensity.MostExits * Rounding;
    }

    private static VfDensity Usual { get; } = new()
    {
        Offered = FrameRate.Millions(37.2),
        Queues = 4,
        Usecs = 50,
        Cores = 8,
        Delivery = InterruptDelivery.VirtualApic,
    };
}
