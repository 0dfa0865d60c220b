namespace Linerate.Bench.Runs;

/// <summary>A process that took CPU time while nothing was measured.</summary>
public sealed record BusyProcess(int Id, string Name, double CpuShare);
