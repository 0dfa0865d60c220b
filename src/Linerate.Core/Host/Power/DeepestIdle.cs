namespace Linerate.Core.Host.Power;

/// <summary>
/// The idle state with the longest exit that a set of CPUs may enter: enabled, and allowed by the latency limits that
/// programs hold (/dev/cpu_dma_latency, pm_qos_resume_latency_us), as the cpuidle governors choose.
/// </summary>
/// <param name="Cpu">The CPU, lowest of those with this state.</param>
/// <param name="State">The state.</param>
/// <param name="ExitLatency">Its exit latency, microseconds.</param>
internal sealed record DeepestIdle(int Cpu, IdleState State, int ExitLatency)
{
    /// <summary>Null value when the CPUs have no state that they may enter.</summary>
    internal static Reading<DeepestIdle?> Of(PowerFacts power, IEnumerable<CpuPower> cpus)
    {
        DeepestIdle? deepest = null;
        Missing? missing = null;
        foreach (var cpu in cpus)
        {
            if (cpu.IdleStates.IsEmpty)
            {
                missing ??= new Missing(MissingReason.Absent, $"/sys/devices/system/cpu/cpu{cpu.Cpu}/cpuidle", "lists no state, while other CPUs have some");
            }

            var limit = Math.Min(power.LatencyLimit.Or(null) ?? int.MaxValue, cpu.ResumeLatencyLimit.Or(null) ?? int.MaxValue);
            foreach (var state in cpu.IdleStates)
            {
                if (!state.ExitLatency.TryGet(out var latency))
                {
                    missing ??= state.ExitLatency.Missing;
                }
                else if (latency <= limit && latency > (deepest?.ExitLatency ?? -1) && state.Enabled.Or(true))
                {
                    deepest = new DeepestIdle(cpu.Cpu, state, latency);
                }
            }
        }

        if (deepest is { State.Enabled.IsKnown: false })
        {
            missing ??= deepest.State.Enabled.Missing;
        }

        return missing is not null ? missing : Reading<DeepestIdle?>.Known(deepest, deepest?.State.ExitLatency.Evidence);
    }
}
