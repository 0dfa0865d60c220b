namespace Linerate.Core.Host;

/// <summary>What machine this is, and how much of it the reader could see.</summary>
public sealed record HostIdentity
{
    public static HostIdentity NotCollected { get; } = new();

    /// <summary>/proc/sys/kernel/hostname.</summary>
    public Reading<string> HostName { get; init; }

    /// <summary>/etc/machine-id (machine-id(5)): tells one installation from another.</summary>
    public Reading<string> MachineId { get; init; }

    /// <summary>/proc/sys/kernel/random/boot_id: tells one boot from another.</summary>
    public Reading<string> BootId { get; init; }

    /// <summary>/proc/sys/kernel/osrelease.</summary>
    public Reading<string> KernelRelease { get; init; }

    /// <summary><c>vendor_id</c> of /proc/cpuinfo: <c>GenuineIntel</c>, <c>AuthenticAMD</c>.</summary>
    public Reading<string> CpuVendor { get; init; }

    /// <summary><c>model name</c> of /proc/cpuinfo.</summary>
    public Reading<string> CpuModel { get; init; }

    /// <summary>The CPU feature flags of /proc/cpuinfo, first CPU.</summary>
    public Reading<ImmutableHashSet<string>> CpuFlags { get; init; }

    /// <summary>/sys/class/dmi/id: vendor and product.</summary>
    public Reading<string> Machine { get; init; }

    /// <summary>Whether the facts were read by root (effective user ID 0 in /proc/self/status).</summary>
    public Reading<bool> ReadByRoot { get; init; }
}
