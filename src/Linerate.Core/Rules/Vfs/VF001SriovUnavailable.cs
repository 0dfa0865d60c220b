using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Vfs;

/// <summary>The NIC has the SR-IOV capability and yet no VF can be made: firmware, BIOS, kernel or driver stands in the way.</summary>
public sealed class VF001SriovUnavailable : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF001",
        "NIC has SR-IOV but no VF can be made",
        Severity.Critical,
        "Documentation/PCI/pci-iov-howto.rst; drivers/pci/iov.c");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.NetworkPorts.Select(port => Judge(host, port, Subject.Port(host, port)));

    private Finding Judge(HostSnapshot host, PciDevice port, Subject subject)
    {
        if (port.TotalVfs.TryGet(out var total))
        {
            return total > 0 ? JudgeReach(host, port, subject, total) : NoneAllowed(port, subject);
        }

        if (!port.Config.TryGet(out var config))
        {
            return Unknown(subject, "whether it has the SR-IOV capability", port.Config.Missing);
        }

        if (config.Sriov.TryGet(out var sriov))
        {
            return sriov.TotalVfs == 0 ? FirmwareOff(config, subject) : NotSetUp(port, config, sriov, subject);
        }

        return config.Sriov.Missing.Reason == MissingReason.Absent
            ? NotApplicable(subject, "no SR-IOV capability")
            : Unknown(subject, "whether it has the SR-IOV capability", config.Sriov.Missing);
    }

    /// <summary>VFs are possible; without ARI a device may reach fewer of them than it has.</summary>
    private Finding JudgeReach(HostSnapshot host, PciDevice port, Subject subject, int total)
    {
        if (port.Driver is { IsKnown: false, Missing.Reason: MissingReason.Absent } && port.VfCount.Is(count => count == 0))
        {
            return Fails(subject, "no driver is bound to the PF, and VFs are made through its driver", "the PF's driver", $"echo {port.Address} > /sys/bus/pci/drivers_probe", port.TotalVfs.Evidence);
        }

        if (total <= 7 || !IsLowestPhysicalFunction(host, port) || !port.Config.Is(own => own.Sriov.Is(sriov => !sriov.AriCapableHierarchy)))
        {
            return Passes(subject, $"up to {total} VFs", port.TotalVfs.Evidence);
        }

        if (!port.Parent.TryGet(out var parent) && port.Parent.Missing.Reason != MissingReason.Absent)
        {
            return Unknown(subject, "whether the port above supports ARI, which is not in use", port.Parent.Missing);
        }

        var forwards = host.Pci.Find(parent) is { } bridge && bridge.Config.Is(config => config.Express.Is(express => express.AriForwardingSupported is true));
        return forwards
            ? Fails(
                subject,
                $"the port above supports ARI and it is not in use: not all of the {total} VFs may be addressable",
                "ARI in use",
                "take pci=noari off the kernel command line, or switch ARI on in the BIOS",
                port.Config.Value.Sriov.Evidence) with
            { Severity = Severity.Note }
            : Passes(subject, $"up to {total} VFs", port.TotalVfs.Evidence);
    }

    /// <summary>ARI Capable Hierarchy stands in the lowest-numbered PF only; the others read zero (SR-IOV 1.1, 3.3.3.5).</summary>
    private static bool IsLowestPhysicalFunction(HostSnapshot host, PciDevice port)
    {
        for (byte function = 0; function < port.Address.Function; function++)
        {
            if (host.Pci.Find(port.Address with { Function = function }) is { IsSriovCapable: true })
            {
                return false;
            }
        }

        return true;
    }

    private Finding NoneAllowed(PciDevice port, Subject subject) => Fails(
        subject,
        "sriov_totalvfs is 0: the driver allows no VF",
        "VFs allowed",
        "switch SR-IOV on in the NIC's firmware and reboot; a driver in safe mode allows none either",
        port.TotalVfs.Evidence);

    private Finding FirmwareOff(ConfigSpace config, Subject subject) => Fails(
        subject,
        "the SR-IOV capability says TotalVFs 0: SR-IOV is off in the NIC's firmware",
        "SR-IOV on in the firmware",
        "switch SR-IOV on in the NIC's firmware and reboot",
        config.Sriov.Evidence);

    /// <summary>The kernel makes sriov_totalvfs for every PF that it could set up (sriov_init); a kernel without CONFIG_PCI_IOV for none.</summary>
    private Finding NotSetUp(PciDevice port, ConfigSpace config, SriovCapability sriov, Subject subject) =>
        port.TotalVfs.Missing.Reason == MissingReason.Absent
            ? Fails(
                subject,
                $"the device offers {sriov.TotalVfs} VFs and the kernel shows no sriov_totalvfs: it could not set them up",
                "sriov_totalvfs",
                "BIOS: SR-IOV on and MMIO above 4G decoding on; else boot with pci=realloc; and the kernel needs CONFIG_PCI_IOV",
                config.Sriov.Evidence)
            : Unknown(subject, "sriov_totalvfs", port.TotalVfs.Missing);
}
