using System.Buffers.Binary;
using System.Globalization;
using Linerate.Core.Host.Power;

namespace Linerate.Hosts.Collectors;

/// <summary>
/// Reads what saves power: cpuN/cpufreq, cpuN/power, cpuidle, intel_pstate, intel_uncore_frequency,
/// /dev/cpu_dma_latency and the ASPM policy.
/// </summary>
public static class PowerCollector
{
    private const string Root = "/sys/devices/system/cpu";
    private const string UncoreDirectory = $"{Root}/intel_uncore_frequency";
    private const string LatencyDevice = "/dev/cpu_dma_latency";

    /// <summary>PM_QOS_CPU_LATENCY_DEFAULT_VALUE of include/linux/pm_qos.h: nobody asks for a limit.</summary>
    private const int NoLimit = 2_000_000_000;

    public static PowerFacts Collect(HostReader reader, ImmutableArray<int> onlineCpus)
    {
        var idle = new IdleStateReader(reader);
        return new PowerFacts
        {
            Cpus = [.. onlineCpus.Select(cpu => ReadCpu(reader, idle, cpu))],
            IdleDriver = reader.Text($"{Root}/cpuidle/current_driver"),
            IdleGovernor = reader.Text($"{Root}/cpuidle/current_governor").OrElse(() => reader.Text($"{Root}/cpuidle/current_governor_ro")),
            LatencyLimit = ReadLatencyLimit(reader),
            PstateStatus = reader.Text($"{Root}/intel_pstate/status"),
            PstateMinPercent = reader.Integer($"{Root}/intel_pstate/min_perf_pct"),
            TurboOff = reader.Flag($"{Root}/intel_pstate/no_turbo"),
            UncoreListing = reader.List(UncoreDirectory).Select(names => names.Length),
            Uncore = ReadUncore(reader),
            AspmPolicy = reader.Choice("/sys/module/pcie_aspm/parameters/policy"),
        };
    }

    private static CpuPower ReadCpu(HostReader reader, IdleStateReader idle, int cpu)
    {
        var directory = string.Create(CultureInfo.InvariantCulture, $"{Root}/cpu{cpu}");
        var hardwareMax = reader.Long($"{directory}/cpufreq/cpuinfo_max_freq");
        return new CpuPower(cpu)
        {
            Governor = reader.Text($"{directory}/cpufreq/scaling_governor"),
            EnergyPreference = reader.Text($"{directory}/cpufreq/energy_performance_preference"),
            EnergyBias = reader.Integer($"{directory}/power/energy_perf_bias"),
            MinFrequency = reader.Long($"{directory}/cpufreq/scaling_min_freq"),
            MaxFrequency = reader.Long($"{directory}/cpufreq/scaling_max_freq"),
            HardwareMaxFrequency = hardwareMax,
            ResumeLatencyLimit = reader.Parse<int?>($"{directory}/power/pm_qos_resume_latency_us", TryResumeLatency, "a latency limit"),
            IdleStates = idle.Read($"{directory}/cpuidle", hardwareMax.Or(0)),
        };
    }

    private static ImmutableArray<UncoreFrequency> ReadUncore(HostReader reader)
    {
        return [.. reader.Names(UncoreDirectory)
            .Where(name => name.StartsWith("package_", StringComparison.Ordinal) || name.StartsWith("uncore", StringComparison.Ordinal))
            .Select(name => new UncoreFrequency(
                name,
                reader.Long($"{UncoreDirectory}/{name}/min_freq_khz"),
                reader.Long($"{UncoreDirectory}/{name}/max_freq_khz"),
                reader.Long($"{UncoreDirectory}/{name}/initial_min_freq_khz"),
                reader.Long($"{UncoreDirectory}/{name}/initial_max_freq_khz")))];
    }

    /// <summary>Opening it to read asks for nothing (kernel/power/qos.c adds a request of the default value).</summary>
    private static Reading<int?> ReadLatencyLimit(HostReader reader)
    {
        var bytes = reader.Bytes(LatencyDevice);
        if (!bytes.TryGet(out var body))
        {
            return bytes.Missing;
        }

        return TryLatencyLimit(body.Span, out var limit)
            ? Reading<int?>.Known(limit, new Evidence(LatencyDevice, limit is { } held ? $"{held} us" : "no limit"))
            : new Missing(MissingReason.Malformed, LatencyDevice, $"{body.Length} bytes where four were expected");
    }

    internal static bool TryLatencyLimit(ReadOnlySpan<byte> bytes, out int? limit)
    {
        limit = null;
        if (!BinaryPrimitives.TryReadInt32LittleEndian(bytes, out var value) || bytes.Length != sizeof(int) || value < 0)
        {
            return false;
        }

        limit = value == NoLimit ? null : value;
        return true;
    }

    private static bool TryResumeLatency(ReadOnlySpan<char> text, out int? limit)
    {
        limit = null;
        if (text is "n/a")
        {
            limit = 0;
            return true;
        }

        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        limit = value == 0 ? null : value;
        return true;
    }
}
