using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>A guest with an IOMMU of its own maps and unmaps every buffer of its VF again, by trapping to the host.</summary>
public sealed class IOMMU008GuestIommuTax : Rule
{
    /// <summary>Beyond this many vCPUs an x86 guest needs interrupt remapping to address them.</summary>
    private const int MostVcpusWithout = 255;

    public override RuleInfo Info { get; } = new(
        "IOMMU008",
        "The guest has an IOMMU of its own that it may not need",
        Severity.Warning,
        "xlab-uiuc/Fast-and-Safe: nested translation 25 Gb/s on 20 cores where lock fixes gave 274; QEMU docs, VT-d emulation");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.Guests.All.Where(guest => !guest.HostDevices.IsEmpty).Select(Check);

    private Finding Check(Guest guest)
    {
        var subject = Subject.Guest(guest);
        var iommu = guest.Iommu;
        if (!iommu.TryGet(out var model))
        {
            return iommu.Missing.Reason == MissingReason.Absent
                ? Passes(subject, "no IOMMU of its own")
                : Unknown(subject, "whether it has an IOMMU of its own", iommu.Missing);
        }

        if (model.Length == 0)
        {
            return Passes(subject, "no IOMMU of its own", iommu.Evidence);
        }

        return guest.Vcpus.Length > MostVcpusWithout
            ? Passes(subject, $"{model}, which {guest.Vcpus.Length} vCPUs need", iommu.Evidence)
            : Fails(
                subject,
                $"has an IOMMU ({model}) besides {guest.HostDevices.Length} host function(s) and {guest.Vcpus.Length} vCPUs",
                "none, unless it runs DPDK on vfio-pci or guests of its own",
                GuestRemedy.Edit(guest, "remove <iommu>, or boot the guest with iommu=pt", "no IOMMU device, or boot the guest with iommu=pt"),
                iommu.Evidence);
    }
}
