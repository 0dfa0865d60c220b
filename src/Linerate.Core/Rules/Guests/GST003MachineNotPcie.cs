using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Guests;

/// <summary>
/// i440fx has conventional PCI only: the VF shows 256 bytes of configuration space, so no AER and no ATS, and it cannot sit
/// below a root port or an expander bus.
/// </summary>
public sealed class GST003MachineNotPcie : FunctionRule
{
    public override RuleInfo Info { get; } = new(
        "GST003",
        "Guest machine has no PCI Express for the VF",
        Severity.Note,
        "QEMU docs/pcie.txt; libvirt, PCI topology and hotplug");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.GuestsWithNics.Select(Check);

    private Finding Check(Guest guest)
    {
        var subject = Subject.Guest(guest);
        if (!guest.Machine.TryGet(out var machine))
        {
            return Unknown(subject, "its machine type", guest.Machine.Missing);
        }

        // "pc" is QEMU's alias of the newest i440fx; pc-q35-… is not of that family.
        var conventional = machine is "pc" or "isapc"
            || machine.Contains("i440fx", StringComparison.Ordinal)
            || (machine.StartsWith("pc-", StringComparison.Ordinal) && !machine.StartsWith("pc-q35", StringComparison.Ordinal));
        return conventional
            ? Fails(
                subject,
                $"{machine}: conventional PCI",
                "q35",
                GuestRemedy.Edit(guest, "machine='q35', PCI addresses left out: the guest names its interfaces anew", "-machine q35"),
                guest.Machine.Evidence)
            : Passes(subject, machine, guest.Machine.Evidence);
    }
}
