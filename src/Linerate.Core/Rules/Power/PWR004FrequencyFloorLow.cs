using Linerate.Core.Host.Power;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Power;

/// <summary>With a low floor an idle CPU clocks down and the first frames of a burst meet a slow one.</summary>
public sealed class PWR004FrequencyFloorLow : Rule
{
    public override RuleInfo Info { get; } = new(
        "PWR004",
        "The CPU frequency floor is low",
        Severity.Note,
        "Documentation/admin-guide/pm/intel_pstate: min_perf_pct; tuned throughput-performance");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        [Check(host.Power, host.Cpus.Online, profile.Power.MinPerfPercent) with { Authority = profile.Power.MinPerfPercent.Source }];

    private Finding Check(PowerFacts power, Reading<CpuSet> online, Threshold<long> wanted)
    {
        if (wanted.Value <= 0)
        {
            return NotApplicable(Subject.Host, "the profile asks for no floor");
        }

        if (power.Cpus.IsEmpty)
        {
            return Unknown(Subject.Host, "the frequency floor", online.IsKnown ? Missing.NotCollected : online.Missing);
        }

        if (power.Cpus.All(cpu => cpu.Governor.Is(governor => governor == "performance")))
        {
            return Passes(Subject.Host, "governor performance holds every CPU at the top, whatever the floor", power.Cpus[0].Governor.Evidence);
        }

        return power.PstateMinPercent.TryGet(out var percent)
            ? Judge(percent, wanted.Value, $"echo {wanted.Value} > /sys/devices/system/cpu/intel_pstate/min_perf_pct", power.PstateMinPercent.Evidence)
            : CheckEachCpu(power, wanted.Value);
    }

    private Finding CheckEachCpu(PowerFacts power, long wanted)
    {
        if (power.Cpus.All(cpu => cpu.MinFrequency is { IsKnown: false, Missing.Reason: MissingReason.Absent }))
        {
            return NotApplicable(Subject.Host, "the kernel scales no frequency: no CPU has a cpufreq policy");
        }

        CpuPower? lowest = null;
        foreach (var cpu in power.Cpus)
        {
            if (!cpu.MinFrequency.IsKnown || !cpu.HardwareMaxFrequency.Is(max => max > 0))
            {
                return Unknown(Subject.Host, $"the frequency floor of CPU {cpu.Cpu}", cpu.MinFrequency.IsKnown && !cpu.HardwareMaxFrequency.IsKnown ? cpu.HardwareMaxFrequency.Missing : cpu.MinFrequency.IsKnown ? Missing.NotCollected : cpu.MinFrequency.Missing);
            }

            lowest = lowest is null || PercentOf(cpu) < PercentOf(lowest) ? cpu : lowest;
        }

        return Judge(PercentOf(lowest!), wanted, "cpupower frequency-set -g performance", lowest!.MinFrequency.Evidence);
    }

    private Finding Judge(long percent, long wanted, string remedy, Evidence? evidence) => percent >= wanted
        ? Passes(Subject.Host, $"CPUs stay above {percent} % of their highest frequency", evidence)
        : Fails(Subject.Host, $"CPUs may fall to {percent} % of their highest frequency", $"at least {wanted} %", remedy, evidence);

    private static long PercentOf(CpuPower cpu) => cpu.MinFrequency.Value * 100 / cpu.HardwareMaxFrequency.Value;
}
