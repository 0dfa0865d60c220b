using Linerate.Core.Host.Power;
using Linerate.Core.Models.Cpus;

namespace Linerate.Core.Datapaths.Stages;

/// <summary>
/// The CPUs at the end. What they do with a frame is not known here, so no rate is claimed; what is known is how many cycles
/// they have for each frame of the wire, and how long they may take to wake up.
/// </summary>
internal static class CpuStage
{
    internal static Stage Of(StageContext context)
    {
        var cpus = context.Flow.Guest is { } guest ? guest.VcpuCpus
            : context.Flow.Port is { } port ? context.Host.CpusNear(port)
            : new Missing(MissingReason.Absent, "", "the port is not known");
        var threads = context.Flow.Guest is { } owner ? owner.Vcpus.Length : cpus.TryGet(out var near) ? near.Count : 0;
        return new Stage(StageKind.Cpu, context.Flow.Guest is { } named ? $"{threads} vCPU{(threads == 1 ? "" : "s")} of {named.Name}" : "CPUs near the port")
        {
            Capacity = new Missing(MissingReason.NotCollected, "", "cycles per frame of the software at the end are not known: measure it"),
            Delay = WakeUp(context, cpus),
            Confidence = Confidence.Exact,
            Formula = Budget(context, cpus, threads),
            Evidence = StageContext.Of(cpus.Evidence),
            WouldNarrow = ["what the software spends on a frame: a measurement"],
        };
    }

    private static string Budget(StageContext context, Reading<CpuSet> cpus, int threads)
    {
        if (!cpus.TryGet(out var set) || threads == 0
            || !WireStage.Of(context).Share.TryGet(out var wire)
            || PowerOf(context, set).Select(power => power.HardwareMaxFrequency).FirstOrDefault() is not { IsKnown: true } kilohertz
            || PacketCost.Budget(new Frequency(kilohertz.Value * 1e3), threads, wire.Most) is not { } cycles)
        {
            return "";
        }

        return $"{kilohertz.Value / 1e6:0.0} GHz × {threads} = {cycles:N0} cycles for each frame of its share of the wire";
    }

    private static Reading<DurationRange> WakeUp(StageContext context, Reading<CpuSet> cpus)
    {
        if (!cpus.TryGet(out var set))
        {
            return cpus.Missing;
        }

        var power = PowerOf(context, set).ToArray();
        return power.Length == 0
            ? new Missing(MissingReason.Absent, "/sys/devices/system/cpu/cpuidle", "no idle states are known of these CPUs")
            : DeepestIdle.Of(context.Host.Power, power).Select(deepest =>
                new DurationRange(Duration.Zero, Duration.Microseconds(deepest?.ExitLatency ?? 0)));
    }

    private static IEnumerable<CpuPower> PowerOf(StageContext context, CpuSet cpus)
    {
        foreach (var cpu in cpus)
        {
            if (context.Power.TryGetValue(cpu, out var power))
            {
                yield return power;
            }
        }
    }
}
