namespace Linerate.Core.Host.Guests;

/// <summary>A thread that works for a guest and is no vCPU.</summary>
public sealed record GuestThread(GuestThreadRole Role, string Name, Reading<CpuSet> Cpus, int? ThreadId = null);
