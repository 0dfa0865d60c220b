namespace Linerate.Bench.Results;

/// <summary>What a result's reader must be told before its numbers.</summary>
public static class Banner
{
    /// <summary>Where the CPU says that a hypervisor is below it, its speed is not the hardware's; under QEMU's own emulation (TCG) not nearly.</summary>
    public static string? OfMachine(HostIdentity identity)
    {
        var machine = identity.Machine.Or("")!;
        var model = identity.CpuModel.Or("")!;
        if (model.Contains("TCG", StringComparison.Ordinal) || machine.StartsWith("QEMU", StringComparison.Ordinal))
        {
            return $"this host is emulated ({(machine.Length > 0 ? machine : model)}): the emulator bounds its speed, and no figure here is a measure of hardware";
        }

        return identity.CpuFlags.Is(flags => flags.Contains("hypervisor"))
            ? $"this host is a virtual machine itself{(machine.Length > 0 ? $" ({machine})" : "")}: its speed is not the hardware's"
            : null;
    }
}
