namespace Linerate.Core.Host.Dpdk;

/// <summary>A thread that polls, and where it may run (/proc/PID/task/TID/status).</summary>
public sealed record DpdkThread(string Name, Reading<CpuSet> Cpus);
