using Linerate.Core.Host.Pci;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Guests;

/// <summary>The guest's kernel has no driver for its VF, or another than the one that is published for it.</summary>
public sealed class GST007GuestDriver : InsideRule
{
    public override RuleInfo Info { get; } = new(
        "GST007",
        "Guest has no fit driver for its VF",
        Severity.Warning,
        "Linux drivers/net/ethernet: PCI tables of the VF drivers");

    private protected override Finding Judge(HostSnapshot host, InsideNic nic, Profile profile)
    {
        var published = profile.Nics.OfVf(nic.Vf, host.PhysicalFunctionOf(nic.Vf));
        var driver = nic.Function.Driver;
        if (!driver.TryGet(out var own))
        {
            return driver.Missing.Reason == MissingReason.Absent
                ? Fails(
                    nic.Subject,
                    "no driver is bound to it inside: the guest has no such interface",
                    published is null ? "the driver of its kind" : published.Driver,
                    $"modprobe {published?.Driver ?? "DRIVER"}  # inside {nic.Guest.Name}; where that is missing, a kernel that has it",
                    nic.Function.Driver.Evidence)
                : Unknown(nic.Subject, "its driver inside", driver.Missing);
        }

        var observed = nic.Nic is { } known && known.Driver.TryGet(out var details) && details.Version.Length > 0 ? $"{own} {details.Version}" : own;
        if (published is null)
        {
            return NotApplicable(nic.Subject, $"{observed}; nothing is published about which driver its kind has");
        }

        return own == published.Driver || UserDrivers.Include(own)
            ? Passes(nic.Subject, observed, driver.Evidence)
            : Fails(nic.Subject, observed, published.Driver, $"modprobe {published.Driver}  # inside {nic.Guest.Name}, in place of {own}", driver.Evidence);
    }
}
