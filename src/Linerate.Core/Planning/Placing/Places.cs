using Linerate.Core.Plans;

namespace Linerate.Core.Planning.Placing;

/// <summary>Where all guests of a host should run, and what is left to everybody else.</summary>
/// <param name="Guests">Those that have a place, in the order in which they were given it.</param>
/// <param name="Dedicated">CPUs that belong to guests alone.</param>
/// <param name="Housekeeping">CPUs of everybody else: the kernel, QEMU's own threads, interrupts.</param>
/// <param name="Omissions">Guests that got none, or not the one that they want: which demand exceeds what.</param>
public sealed record Places(ImmutableArray<GuestPlace> Guests, CpuSet Dedicated, CpuSet Housekeeping, ImmutableArray<Omission> Omissions)
{
    public static Places None { get; } = new([], CpuSet.Empty, CpuSet.Empty, []);
}
