namespace Linerate.Core.Models.Cpus;

/// <summary>
/// What the interrupts of a VF cost the host's CPU in exits of its guest: rate × exits per interrupt × time of an exit. The
/// time was measured (W. Li, kvm list, 2019: EXTERNAL_INTERRUPT on Skylake, perf kvm stat); the exits are a rule of thumb.
/// </summary>
public static class GuestInterruptCost
{
    /// <summary>The average of one exit; the least was 0.47 µs, the most 106.</summary>
    public static Duration Exit { get; } = Duration.Microseconds(0.71);

    public static Accuracy Accuracy { get; } = Accuracy.RuleOfThumb("exits per interrupt are a rule of thumb (none when posted to a running vCPU, one with a virtual APIC, two to three without); 0.71 µs an exit was measured on Skylake");

    /// <summary>Exits that one interrupt causes, by rule of thumb.</summary>
    public static (int Least, int Most) ExitsPerInterrupt(InterruptDelivery delivery) => delivery switch
    {
        InterruptDelivery.Posted => (0, 0),
        InterruptDelivery.VirtualApic => (1, 1),
        _ => (2, 3),
    };

    /// <summary>The part of a CPU that a rate of interrupts takes; null for a rate that cannot be.</summary>
    public static Prediction<CpuShare>? Of(double interruptsPerSecond, InterruptDelivery delivery)
    {
        var (least, most) = ExitsPerInterrupt(delivery);
        var one = interruptsPerSecond * Exit.InSeconds;
        return one >= 0 && double.IsFinite(one * most)
            ? new Prediction<CpuShare>(new CpuShare(one * least, one * most), Accuracy)
            : null;
    }
}
