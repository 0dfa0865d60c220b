namespace Linerate.HostGenerator;

/// <summary>/sys/devices/system/cpu: topology, caches, frequency, idle states.</summary>
internal static class CpuFiles
{
    private const string Root = "/sys/devices/system/cpu";

    private static readonly (string Name, int Latency, int Residency)[] IdleStates = [("POLL", 0, 0), ("C1", 1, 1), ("C1E", 2, 4), ("C6", 170, 600)];

    internal static void Add(GeneratedHost host, HostLayout layout)
    {
        var shape = layout.Shape;
        host.File($"{Root}/online", $"0-{shape.Cpus - 1}");
        host.File($"{Root}/possible", $"0-{shape.Cpus - 1}");
        host.File($"{Root}/offline", "");
        host.File($"{Root}/isolated", $"{layout.CoresPerNode}-{shape.Cpus - 1}");
        host.File($"{Root}/nohz_full", $"{layout.CoresPerNode}-{shape.Cpus - 1}");
        host.File($"{Root}/smt/active", 1);
        host.File($"{Root}/cpuidle/current_driver", "intel_idle");
        host.File($"{Root}/cpuidle/current_governor", "menu");
        host.File($"{Root}/intel_pstate/status", "active");
        host.File($"{Root}/intel_pstate/min_perf_pct", 25);
        host.File($"{Root}/intel_pstate/no_turbo", 0);
        for (var cpu = 0; cpu < shape.Cpus; cpu++)
        {
            AddTopology(host, layout, cpu);
            AddCaches(host, layout, cpu);
            AddPower(host, layout, cpu);
        }
    }

    private static void AddTopology(GeneratedHost host, HostLayout layout, int cpu)
    {
        var path = $"{Root}/cpu{cpu}/topology";
        var core = cpu % layout.Cores;
        host.File($"{path}/physical_package_id", layout.NodeOfCpu(cpu));
        host.File($"{path}/core_id", core % layout.CoresPerNode);
        host.File($"{path}/die_id", 0);
        host.File($"{path}/thread_siblings_list", $"{core},{core + layout.Cores}");
        host.File($"{Root}/cpu{cpu}/online", 1);
    }

    private static void AddCaches(GeneratedHost host, HostLayout layout, int cpu)
    {
        var core = cpu % layout.Cores;
        var own = $"{core},{core + layout.Cores}";
        var shared = layout.CpusOf(layout.NodeOfCpu(cpu));
        AddCache(0, 1, "Data", "48K", own);
        AddCache(1, 1, "Instruction", "32K", own);
        AddCache(2, 2, "Unified", "2048K", own);
        AddCache(3, 3, "Unified", "61440K", shared);

        void AddCache(int index, int level, string type, string size, string cpus)
        {
            var path = $"{Root}/cpu{cpu}/cache/index{index}";
            host.File($"{path}/level", level);
            host.File($"{path}/type", type);
            host.File($"{path}/size", size);
            host.File($"{path}/shared_cpu_list", cpus);
            host.File($"{path}/ways_of_associativity", 15);
        }
    }

    private static void AddPower(GeneratedHost host, HostLayout layout, int cpu)
    {
        var path = $"{Root}/cpu{cpu}";
        var defect = layout.IsDefect(cpu);
        host.File($"{path}/cpufreq/scaling_governor", defect ? "powersave" : "performance");
        host.File($"{path}/cpufreq/energy_performance_preference", defect ? "balance_performance" : "performance");
        host.File($"{path}/cpufreq/scaling_min_freq", 800_000);
        host.File($"{path}/cpufreq/scaling_max_freq", 3_500_000);
        host.File($"{path}/cpufreq/cpuinfo_max_freq", 3_500_000);
        host.File($"{path}/power/energy_perf_bias", defect ? 6 : 0);
        host.File($"{path}/power/pm_qos_resume_latency_us", 0);
        for (var state = 0; state < IdleStates.Length; state++)
        {
            var (name, latency, residency) = IdleStates[state];
            host.File($"{path}/cpuidle/state{state}/name", name);
            host.File($"{path}/cpuidle/state{state}/latency", latency);
            host.File($"{path}/cpuidle/state{state}/residency", residency);
            host.File($"{path}/cpuidle/state{state}/disable", state == IdleStates.Length - 1 && !defect ? 1 : 0);
        }
    }
}
