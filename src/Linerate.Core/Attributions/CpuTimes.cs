namespace Linerate.Core.Attributions;

/// <summary>
/// Where one CPU spent its time: a <c>cpuN</c> row of /proc/stat (proc_stat(5)), in ticks of USER_HZ, which is 100 on every
/// architecture that Linux guests run on. Guest time is within user time and taken out of it here.
/// </summary>
public sealed record CpuTimes(int Cpu, long User, long System, long Irq, long SoftIrq, long Guest, long Idle, long Steal)
{
    /// <summary>Ticks of all kinds.</summary>
    public long Total => User + System + Irq + SoftIrq + Guest + Idle + Steal;

    /// <summary>The share that was not idle, 0 to 1; 0 of no ticks.</summary>
    public double Busy => Share(Total - Idle);

    /// <summary>The share that went to interrupts and what the kernel does right after them.</summary>
    public double Interrupting => Share(Irq + SoftIrq);

    /// <summary>What came since an earlier reading of the same CPU; null where a counter went back.</summary>
    public CpuTimes? Since(CpuTimes earlier)
    {
        var delta = new CpuTimes(Cpu, User - earlier.User, System - earlier.System, Irq - earlier.Irq, SoftIrq - earlier.SoftIrq, Guest - earlier.Guest, Idle - earlier.Idle, Steal - earlier.Steal);

        // Idle time may go back a tick or two (proc_stat(5)); the rest may not.
        return delta is { User: >= 0, System: >= 0, Irq: >= 0, SoftIrq: >= 0, Guest: >= 0, Steal: >= 0, Idle: > -10 } ? delta with { Idle = Math.Max(0, delta.Idle) } : null;
    }

    private double Share(long ticks) => Total > 0 ? (double)ticks / Total : 0;
}
