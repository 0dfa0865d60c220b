using Linerate.Core.Host.Dpdk;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Rules.Dpdk;

/// <summary>EAL skips a function that a driver of the kernel has: the program that was told to take it runs without it.</summary>
public sealed class DPDK004KernelDriverBound : Rule
{
    /// <summary>Their drivers share the device with the kernel's (DPDK NIC guides: mlx4, mlx5, mana: "bifurcated").</summary>
    private static readonly string[] Sharing = ["mlx4_core", "mlx5_core", "mana"];

    public override RuleInfo Info { get; } = new(
        "DPDK004",
        "A kernel driver has a NIC that DPDK was told to take",
        Severity.Critical,
        "DPDK Linux guide, Linux Drivers: ports must be bound to vfio-pci before the application starts");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        PollingFunctions.Unseen(host, profile) is { } unseen
            ? [Unknown(Subject.Host, "which DPDK programs run", unseen)]
            : PollingFunctions.Programs(host).SelectMany(process => Judge(host, process));

    private IEnumerable<Finding> Judge(HostSnapshot host, DpdkProcess process)
    {
        var subject = PollingFunctions.SubjectOf(process);
        if (!process.Functions.TryGet(out var addresses))
        {
            yield return Unknown(subject, "which NICs it was told to take", process.Functions.Missing);
            yield break;
        }

        foreach (var address in addresses)
        {
            var one = subject with { Name = $"{subject.Name} {address}" };
            if (host.Pci.Find(address) is not { } function)
            {
                yield return Fails(one, "it was told to take it, and the host has no such function", "a function that exists", $"lspci -s {address}", process.Functions.Evidence);
                continue;
            }

            var driver = VfDrivers.Of(host, function);
            yield return driver.TryGet(out var name)
                ? VfDrivers.HoldsForOthers(name) || Sharing.Contains(name)
                    ? Passes(one, $"{name} has it", driver.Evidence)
                    : Fails(one, $"{name} has it, so the program cannot", "vfio-pci", $"dpdk-devbind.py --bind=vfio-pci {address}", driver.Evidence, process.Functions.Evidence)
                : driver.Missing.Reason == MissingReason.Absent
                    ? Fails(one, "no driver has it, so the program cannot", "vfio-pci", $"dpdk-devbind.py --bind=vfio-pci {address}", process.Functions.Evidence)
                    : Unknown(one, $"the driver of {address}", driver.Missing);
        }
    }
}
