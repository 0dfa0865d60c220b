using System.Globalization;
using Linerate.Core.Host.Power;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Planning.Effects;

/// <summary>What steps leave of frequency and idle settings.</summary>
internal static class PowerEffects
{
    internal static PowerFacts After(PowerFacts power, Step[] steps)
    {
        var files = steps
            .Where(step => step is { Target: KernelFileTarget, To: not null })
            .Select(step => (((KernelFileTarget)step.Target).Path, To: step.To!))
            .Where(pair => pair.Path.StartsWith(CpuPaths.All, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Path, pair => pair.To, StringComparer.Ordinal);
        return files.Count == 0 ? power : power with
        {
            Cpus = ImmutableArray.CreateRange(power.Cpus, cpu => After(cpu, CpuPaths.Of(cpu.Cpu), files)),
            Uncore = ImmutableArray.CreateRange(power.Uncore, domain => domain with { Min = Number($"{CpuPaths.Uncore}/{domain.Domain}/min_freq_khz", files, domain.Min) }),
        };
    }

    private static CpuPower After(CpuPower cpu, string folder, Dictionary<string, string> files) => cpu with
    {
        Governor = Text($"{folder}/cpufreq/scaling_governor", files, cpu.Governor),
        EnergyPreference = Text($"{folder}/cpufreq/energy_performance_preference", files, cpu.EnergyPreference),
        EnergyBias = files.TryGetValue($"{folder}/power/energy_perf_bias", out var bias) ? HostEffects.Set(int.Parse(bias, NumberStyles.None, CultureInfo.InvariantCulture)) : cpu.EnergyBias,
        IdleStates = [.. cpu.IdleStates.Select((state, index) => files.TryGetValue($"{folder}/cpuidle/state{index}/disable", out var off) ? state with { Enabled = HostEffects.Set(off == "0") } : state)],
    };

    private static Reading<string> Text(string path, Dictionary<string, string> files, Reading<string> now) =>
        files.TryGetValue(path, out var text) ? HostEffects.Set(text) : now;

    private static Reading<long> Number(string path, Dictionary<string, string> files, Reading<long> now) =>
        files.TryGetValue(path, out var text) ? HostEffects.Set(long.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)) : now;
}
