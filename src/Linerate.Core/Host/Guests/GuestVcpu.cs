namespace Linerate.Core.Host.Guests;

/// <summary>One vCPU.</summary>
/// <param name="Index">Its number in the guest.</param>
/// <param name="Cpus">The host CPUs that it may run on: the thread's affinity when it runs, else vcpupin, else the domain's cpuset, else every online CPU that is not isolated.</param>
/// <param name="IsPinned">Whether somebody restricted it: false when it may run on every online CPU that is not isolated.</param>
/// <param name="ThreadId">Its thread, when it runs.</param>
public sealed record GuestVcpu(int Index, Reading<CpuSet> Cpus, Reading<bool> IsPinned, int? ThreadId = null);
