using Linerate.Core.Host.Power;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Power;

/// <summary>The energy preference tells the processor itself how slowly it may raise its clock.</summary>
public sealed class PWR003EnergyBiasSavesPower : Rule
{
    /// <summary>ENERGY_PERF_BIAS_BALANCE_PERFORMANCE of the kernel's x86 headers; 0 is performance, 6 normal, 15 powersave.</summary>
    private const int BalancePerformanceBias = 4;

    public override RuleInfo Info { get; } = new(
        "PWR003",
        "CPUs prefer saving energy to performance",
        Severity.Warning,
        "Documentation/admin-guide/pm/intel_pstate, intel_epb; tuned throughput-performance");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        [Check(host.Power, host.Cpus.Online, profile.Power.EnergyPreference) with { Authority = profile.Power.EnergyPreference.Source }];

    private Finding Check(PowerFacts power, Reading<CpuSet> online, Threshold<string> wanted)
    {
        if (wanted.Value == "any")
        {
            return NotApplicable(Subject.Host, "the profile accepts any preference");
        }

        if (power.Cpus.IsEmpty)
        {
            return Unknown(Subject.Host, "the energy preference", online.IsKnown ? Missing.NotCollected : online.Missing);
        }

        if (power.Cpus.All(HasNone))
        {
            return NotApplicable(Subject.Host, "the processor offers neither an energy preference nor a bias");
        }

        var thrifty = power.Cpus.Where(cpu => IsThrifty(cpu, wanted.Value)).ToArray();
        if (thrifty.Length > 0)
        {
            var first = thrifty[0];
            return Fails(
                Subject.Host,
                $"{Describe(first)} on CPUs {CpuSet.Of(thrifty.Select(cpu => cpu.Cpu))}",
                $"{wanted.Value} or faster on every CPU",
                first.EnergyPreference.IsKnown
                    ? $"echo {wanted.Value} | tee /sys/devices/system/cpu/cpu*/cpufreq/energy_performance_preference"
                    : $"cpupower set -b {BiasFor(wanted.Value)}",
                first.EnergyPreference.Evidence ?? first.EnergyBias.Evidence);
        }

        return power.Cpus.FirstOrDefault(cpu => !cpu.EnergyPreference.IsKnown && !cpu.EnergyBias.IsKnown && !HasNone(cpu)) is { } blind
            ? Unknown(Subject.Host, $"the energy preference of CPU {blind.Cpu}", blind.EnergyBias.Missing)
            : Passes(Subject.Host, Describe(power.Cpus[0]), power.Cpus[0].EnergyPreference.Evidence ?? power.Cpus[0].EnergyBias.Evidence);
    }

    /// <summary>The bias that stands for a preference.</summary>
    internal static int BiasFor(string wanted) => wanted == "performance" ? 0 : BalancePerformanceBias;

    private static bool HasNone(CpuPower cpu) =>
        cpu is { EnergyPreference: { IsKnown: false, Missing.Reason: MissingReason.Absent or MissingReason.Unsupported }, EnergyBias: { IsKnown: false, Missing.Reason: MissingReason.Absent or MissingReason.Unsupported } };

    /// <summary>The preference decides where there is one (HWP, CPPC); the bias on older processors.</summary>
    internal static bool IsThrifty(CpuPower cpu, string wanted)
    {
        var balanced = wanted == "balance_performance";
        return cpu.EnergyPreference.TryGet(out var preference)
            ? preference is not ("performance" or "0") && !(balanced && preference is "balance_performance")
            : cpu.EnergyBias.Is(bias => bias > (balanced ? BalancePerformanceBias : 0));
    }

    private static string Describe(CpuPower cpu) =>
        cpu.EnergyPreference.TryGet(out var preference) ? $"energy preference {preference}" : $"energy bias {cpu.EnergyBias}";
}
