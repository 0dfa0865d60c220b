using Linerate.Core.Host.Power;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Power;

/// <summary>A governor that follows the load raises the clock after the burst that needed it.</summary>
public sealed class PWR001GovernorNotPerformance : Rule
{
    public override RuleInfo Info { get; } = new(
        "PWR001",
        "CPU frequency governor is not performance",
        Severity.Warning,
        "Documentation/admin-guide/pm/cpufreq; tuned throughput-performance");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        [Check(host.Power, host.Cpus.Online, profile.Power.Governor) with { Authority = profile.Power.Governor.Source }];

    private Finding Check(PowerFacts power, Reading<CpuSet> online, Threshold<string> wanted)
    {
        if (wanted.Value == "any")
        {
            return NotApplicable(Subject.Host, "the profile accepts any governor");
        }

        if (power.Cpus.IsEmpty)
        {
            return Unknown(Subject.Host, "the governor", online.IsKnown ? Missing.NotCollected : online.Missing);
        }

        if (power.Cpus.All(cpu => cpu.Governor is { IsKnown: false, Missing.Reason: MissingReason.Absent }))
        {
            return NotApplicable(Subject.Host, "the kernel scales no frequency: no CPU has a cpufreq policy");
        }

        var slow = power.Cpus.Where(cpu => cpu.Governor.IsKnown && !RunsAtTop(cpu)).ToArray();
        if (slow.Length > 0)
        {
            var cpus = CpuSet.Of(slow.Select(cpu => cpu.Cpu));
            var words = string.Join(", ", slow.Select(cpu => cpu.Governor.Value).Distinct().Order());
            return Fails(
                Subject.Host,
                $"governor {words} on CPUs {cpus}",
                "performance on every CPU",
                "cpupower frequency-set -g performance",
                slow[0].Governor.Evidence,
                slow[0].EnergyPreference.Evidence);
        }

        return power.Cpus.FirstOrDefault(cpu => !cpu.Governor.IsKnown) is { } blind
            ? Unknown(Subject.Host, $"the governor of CPU {blind.Cpu}", blind.Governor.Missing)
            : Passes(Subject.Host, $"all {power.Cpus.Length} CPUs run at the top", power.Cpus[0].Governor.Evidence, power.Cpus[0].EnergyPreference.Evidence);
    }

    /// <summary>Where the processor scales by itself (HWP, CPPC), powersave only names the kernel's part and the preference decides.</summary>
    private static bool RunsAtTop(CpuPower cpu) =>
        cpu.Governor.Value == "performance" || (cpu.Governor.Value == "powersave" && cpu.EnergyPreference.Is(word => word is "performance" or "0"));
}
