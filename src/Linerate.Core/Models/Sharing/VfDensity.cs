using Linerate.Core.Models.Cpus;

namespace Linerate.Core.Models.Sharing;

/// <summary>
/// Interrupts and CPU as VFs grow: they share the port's frames, and each queue raises at most what its moderation lets
/// through: sum over VFs of min(frames/s, queues × 10⁶ / usecs).
/// </summary>
public sealed record VfDensity
{
    private const double MicrosecondsPerSecond = 1e6;

    public static Accuracy Accuracy { get; } =
        Accuracy.RuleOfThumb("every VF busy, interrupts spread evenly; where the knee lies was not measured on any host");

    /// <summary>Interrupts per second on one core from which guests suffer without posted interrupts; a rule of thumb.</summary>
    public const double StormPerCore = 50_000;

    /// <summary>The part of a core that exits may take; a rule of thumb.</summary>
    public const double MostExits = 0.05;

    /// <summary>What each VM more cost of CPU at 10 Gb/s up to 60 VMs, where throughput stayed flat at 9.48 Gb/s (Dong et al., JPDC 2012).</summary>
    public static Prediction<double> CpuPerGuest { get; } = new(0.0176, Accuracy.RuleOfThumb("the paper's abstract; it does not say of how many CPUs"));

    /// <summary>What the VFs of the port receive together.</summary>
    public required FrameRate Offered { get; init; }

    /// <summary>Queues of each VF.</summary>
    public required int Queues { get; init; }

    /// <summary>rx-usecs in the guests; 0 is none.</summary>
    public required int Usecs { get; init; }

    /// <summary>Cores that take the interrupts.</summary>
    public required int Cores { get; init; }

    public required InterruptDelivery Delivery { get; init; }

    /// <summary>Vectors that the device has for VFs; null when they are no limit.</summary>
    public int? DeviceVectors { get; init; }

    /// <summary>Interrupts per second that a core takes at most without posting.</summary>
    public double MostPerCore { get; init; } = StormPerCore;

    private int VectorsEach => Queues + 1;

    private bool IsPossible => Offered.IsPossible && Queues is > 0 and < int.MaxValue && Usecs >= 0 && Cores > 0 && DeviceVectors is null or >= 0;

    /// <summary>What so many VFs ask; null for impossible inputs.</summary>
    public Prediction<DensityPoint>? At(int vfs)
    {
        if (!IsPossible || vfs < 1)
        {
            return null;
        }

        var queues = (double)vfs * Queues;
        var rate = queues * new InterruptModeration(Offered.PerSecond / queues, Usecs).InterruptsPerSecond;
        return GuestInterruptCost.Of(rate / Cores, Delivery) is { } exits
            ? new Prediction<DensityPoint>(new DensityPoint(vfs, (long)vfs * VectorsEach, rate, rate / Cores, exits.Value), Accuracy)
            : null;
    }

    /// <summary>The most VFs before a limit is passed, the first of them; null for impossible inputs.</summary>
    public Prediction<DensityKnee>? Knee()
    {
        if (!IsPossible)
        {
            return null;
        }

        var (_, exits) = GuestInterruptCost.ExitsPerInterrupt(Delivery);
        DensityKnee[] knees =
        [
            new(DeviceVectors / VectorsEach, DensityLimit.Vectors),
            new(Before(Delivery == InterruptDelivery.Posted ? double.PositiveInfinity : MostPerCore), DensityLimit.Interrupts),
            new(Before(exits == 0 ? double.PositiveInfinity : MostExits / (exits * GuestInterruptCost.Exit.InSeconds)), DensityLimit.Exits),
        ];
        var first = knees.Where(knee => knee.Vfs is not null).OrderBy(knee => knee.Vfs).FirstOrDefault();
        return new Prediction<DensityKnee>(first, Accuracy);
    }

    /// <summary>The most VFs whose interrupts stay within a rate per core; null when no number of them passes it.</summary>
    private int? Before(double perCore)
    {
        var most = perCore * Cores;
        return Offered.PerSecond <= most ? null
            : Usecs == 0 ? 0
            : (int)(most * Usecs / MicrosecondsPerSecond / Queues);
    }
}
