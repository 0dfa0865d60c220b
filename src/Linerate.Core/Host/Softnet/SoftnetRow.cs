namespace Linerate.Core.Host.Softnet;

/// <summary>One row of /proc/net/softnet_stat since boot.</summary>
/// <param name="Cpu">The CPU; the last column of newer kernels, else the row's place among online CPUs.</param>
/// <param name="Processed">Frames taken.</param>
/// <param name="Dropped">Frames dropped because the backlog was full.</param>
/// <param name="TimeSqueezed">Times the budget ended with work left.</param>
public sealed record SoftnetRow(int Cpu, long Processed, long Dropped, long TimeSqueezed);
