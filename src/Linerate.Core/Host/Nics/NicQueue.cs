namespace Linerate.Core.Host.Nics;

/// <summary>One queue's steering map: rps_cpus of a receive queue, xps_cpus of a transmit queue.</summary>
public sealed record NicQueue(int Index, Reading<CpuSet> Cpus);
