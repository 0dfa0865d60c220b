using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Migration;

/// <summary>The kernel has a VFIO driver that can save this VF's state, and the VF is handed over by the one that cannot.</summary>
public sealed class MIG004VariantDriverUnused : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "MIG004",
        "VF could migrate with its own VFIO driver",
        Severity.Note,
        "Linux drivers/vfio/pci; QEMU docs/devel/migration/vfio.rst");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        from guest in MovingGuests.Of(host)
        from pair in MovingGuests.VfsOf(host, guest)
        select Judge(host, profile, guest, pair.Vf);

    private Finding Judge(HostSnapshot host, Profile profile, Guest guest, PciDevice vf)
    {
        var subject = Subject.Vf(host, vf);
        if (MovingGuests.MigrationDriverOf(host, vf, profile.Nics) is not { } driver)
        {
            return NotApplicable(subject, "no VFIO driver is known that migrates its kind");
        }

        if (!vf.Driver.TryGet(out var own))
        {
            return Unknown(subject, "its driver", vf.Driver.Missing);
        }

        return own == driver.Value
            ? Passes(subject, $"{own} has it", vf.Driver.Evidence)
            : Fails(
                subject,
                $"{own} has it for {guest.Name}",
                $"{driver.Value}, where firmware and device support it",
                $"echo {driver.Value} > {vf.AttributePath("driver_override")}  # while the guest is off; then unbind it and echo {vf.Address} > /sys/bus/pci/drivers_probe",
                vf.Driver.Evidence) with
            { Authority = driver.Source };
    }
}
