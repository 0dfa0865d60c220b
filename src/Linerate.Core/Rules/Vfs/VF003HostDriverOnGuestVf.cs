using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Vfs;

/// <summary>
/// VFs that the host's network driver took and nobody uses: each costs vectors, queues and an interface of the host, and a
/// guest that is to have one must take it away first. Nothing says what a VF is meant for, so one that is up, or is part
/// of a bridge or bond, is taken as the host's own.
/// </summary>
public sealed class VF003HostDriverOnGuestVf : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "VF003",
        "Idle VFs are held by the host's network driver",
        Severity.Warning,
        "Documentation/ABI/testing/sysfs-bus-pci, sriov_drivers_autoprobe");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile)
    {
        foreach (var port in host.SriovPorts)
        {
            yield return Judge(host, port);
        }

        // Without the link to its PF a VF is known by its device ID alone, and the PF cannot be named.
        var orphans = Drivers(host, host.VirtualFunctions.Where(vf => vf is { IsNetwork: true, PhysicalFunction: null }));
        foreach (var group in orphans.Where(vf => IsIdle(host, vf)).GroupBy(vf => vf.Driver.Value))
        {
            yield return Report(Subject.Host, [.. group], null, IsMeantForGuests(host, orphans));
        }
    }

    /// <summary>The VFs of a port that the host's driver has for nothing.</summary>
    internal static IEnumerable<PciDevice> IdleOf(HostSnapshot host, PciDevice port) =>
        Drivers(host, port.VirtualFunctions.Select(host.Pci.Find).OfType<PciDevice>()).Where(vf => IsIdle(host, vf)).Select(vf => vf.Vf);

    private Finding Judge(HostSnapshot host, PciDevice port)
    {
        var subject = Subject.Port(host, port);
        var vfs = Drivers(host, port.VirtualFunctions.Select(host.Pci.Find).OfType<PciDevice>());
        if (vfs.Length == 0)
        {
            return port.VfCount.TryGet(out var count)
                ? count == 0 ? NotApplicable(subject, "it has no VFs") : Unknown(subject, $"which functions its {count} VFs are", NotNamed(port, 0))
                : port.VfCount.Missing.Reason == MissingReason.Absent ? NotApplicable(subject, "it has no VFs")
                : Unknown(subject, "whether it has VFs", port.VfCount.Missing);
        }

        if (Array.Find(vfs, vf => vf.Driver is { IsKnown: false, Missing.Reason: not MissingReason.Absent }) is { Vf: not null } blind)
        {
            return Unknown(subject, $"the driver of {blind.Vf.Address}", blind.Driver.Missing);
        }

        var idle = vfs.Where(vf => IsIdle(host, vf)).ToArray();
        if (idle.Length == 0)
        {
            return !port.VfCount.TryGet(out var most) && port.VfCount.Missing.Reason != MissingReason.Absent ? Unknown(subject, "how many VFs it has", port.VfCount.Missing)
                : most > vfs.Length ? Unknown(subject, $"which functions the others of its {most} VFs are", NotNamed(port, vfs.Length))
                : Passes(subject, $"none of its {vfs.Length} VFs is idle on the host", vfs[0].Driver.Evidence);
        }

        return port.AutoprobeVfs.Is(on => !on)
            ? Passes(subject, $"{idle.Length} of {vfs.Length} VFs are on the host's driver; autoprobe is off, so somebody bound them by hand", port.AutoprobeVfs.Evidence)
            : Report(subject, idle, port, IsMeantForGuests(host, vfs));
    }

    private Finding Report(Subject subject, (PciDevice Vf, Reading<string> Driver)[] idle, PciDevice? port, bool meantForGuests)
    {
        var (first, driver) = idle[0];
        return Fails(
            subject,
            $"{idle.Length} VFs bound to {driver.Value}, held by no guest and not in use on the host, {first.Address} the first",
            "VFs for guests left to vfio-pci",
            port is null
                ? $"driverctl set-override {first.Address} vfio-pci  # each of them likewise"
                : $"driverctl set-override {first.Address} vfio-pci  # each for guests; for new ones: echo 0 > {port.AttributePath("sriov_drivers_autoprobe")}",
            driver.Evidence,
            port?.AutoprobeVfs.Evidence) with
        {
            // Where nothing speaks of guests the VFs may be for containers or for later.
            Severity = meantForGuests ? Info.Severity : Severity.Note,
        };
    }

    private static Missing NotNamed(PciDevice port, int index) =>
        new(MissingReason.NotInCapture, port.AttributePath($"virtfn{index}"), "the VF is not named");

    private static (PciDevice Vf, Reading<string> Driver)[] Drivers(HostSnapshot host, IEnumerable<PciDevice> vfs) =>
        [.. vfs.Select(vf => (vf, VfDrivers.Of(host, vf)))];

    private static bool IsMeantForGuests(HostSnapshot host, (PciDevice Vf, Reading<string> Driver)[] vfs) =>
        !host.Guests.All.IsEmpty || vfs.Any(vf => vf.Driver.Is(VfDrivers.HoldsForOthers));

    private static bool IsIdle(HostSnapshot host, (PciDevice Vf, Reading<string> Driver) vf) =>
        vf.Driver.Is(driver => !VfDrivers.HoldsForOthers(driver))
        && host.HolderOf(vf.Vf.Address) is null
        && !host.Nics.Of(vf.Vf.Address).Any(nic => nic.Master is not null || nic.OperState.Is(state => state == "up"));
}
