using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Vfs;

/// <summary>VFs that were made by hand are gone after the next boot, and the guests that hold them do not start.</summary>
public sealed class VF009UnstableVfs : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF009",
        "VFs exist now but nothing makes them again at boot",
        Severity.Warning,
        "Documentation/PCI/pci-iov-howto.rst; systemd.link(5), SR-IOVVirtualFunctions=");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        var claims = host.Tuners.Claims.Where(claim => claim is { Knob: Knob.VfCount, AtBoot: true }).ToArray();
        foreach (var port in host.SriovPorts)
        {
            yield return Judge(host, port, claims);
        }
    }

    private Finding Judge(HostSnapshot host, PciDevice port, KnobClaim[] claims)
    {
        var subject = Subject.Port(host, port);
        if (!port.VfCount.TryGet(out var count))
        {
            return Unknown(subject, "how many VFs it has", port.VfCount.Missing);
        }

        if (count == 0)
        {
            return NotApplicable(subject, "it has no VFs");
        }

        if (Array.Find(claims, claim => IsAbout(host, port, claim)) is { } maker)
        {
            return Passes(subject, $"{count} VFs; {maker.Owner} makes them at boot", port.VfCount.Evidence, maker.Evidence);
        }

        // igb.max_vfs=7 and its like, of drivers old enough to have it.
        if (host.Kernel.Boot.TryGet(out var boot) && port.Driver.TryGet(out var driver) && boot.Last($"{driver}.max_vfs") is { } parameter)
        {
            return Passes(subject, $"{count} VFs; {parameter} on the kernel command line makes them", port.VfCount.Evidence, host.Kernel.Boot.Evidence);
        }

        return !host.Tuners.BootFiles.IsKnown
            ? Unknown(subject, "what makes VFs at boot", host.Tuners.BootFiles.Missing)
            : Fails(
                subject,
                $"{count} VFs, and no udev rule, systemd.link, NetworkManager profile, service or module option makes them",
                "VFs made at boot",
                $"echo 'ACTION==\"add\", SUBSYSTEM==\"net\", KERNELS==\"{port.Address}\", ATTR{{device/sriov_numvfs}}=\"{count}\"' > /etc/udev/rules.d/70-vfs-{subject.Name}.rules",
                port.VfCount.Evidence);
    }

    /// <summary>A claim names an interface, an address, a driver, or nothing at all for every port.</summary>
    private static bool IsAbout(HostSnapshot host, PciDevice port, KnobClaim claim) =>
        claim.Subject.Length == 0
        || claim.Subject == port.Address.ToString()
        || port.Driver.Is(driver => driver == claim.Subject)
        || host.Nics.Of(port.Address).Any(nic => nic.Name == claim.Subject);
}
