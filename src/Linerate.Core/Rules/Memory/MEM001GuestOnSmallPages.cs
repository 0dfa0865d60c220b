using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Memory;

/// <summary>With 4 KiB pages every DMA of a passed-through NIC needs its own translation, and so does the guest's own access.</summary>
public sealed class MEM001GuestOnSmallPages : Rule
{
    public override RuleInfo Info { get; } = new(
        "MEM001",
        "Guest memory lies on small pages",
        Severity.Warning,
        "libvirt <memoryBacking><hugepages>; Neugebauer et al., SIGCOMM 2018 (IOTLB reach)");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.Guests.All.Select(guest => Check(host, guest));

    private Finding Check(HostSnapshot host, Guest guest)
    {
        var subject = Subject.Guest(guest);
        var size = guest.Memory.PageSize;
        if (!size.TryGet(out var page))
        {
            return Unknown(subject, "the page size of its memory", size.Missing);
        }

        if (page >= ByteSize.MiB(2))
        {
            return Passes(subject, $"its memory lies on {page} pages", size.Evidence);
        }

        // Transparent huge pages may help a guest without devices; a device pins what it finds.
        var passes = !guest.HostDevices.IsEmpty;
        var transparent = host.Memory.TransparentHugePages;
        return Fails(
            subject,
            $"its memory lies on {page} pages{(passes ? " and is pinned for a passed-through device" : $"; transparent huge pages: {transparent.Or("unknown")}")}",
            "2 MiB or 1 GiB pages",
            GuestRemedy.Edit(guest, "<memoryBacking><hugepages/></memoryBacking>", "-mem-path /dev/hugepages"),
            size.Evidence,
            transparent.Evidence) with
        { Severity = passes || transparent.Is(word => word == "never") ? Severity.Warning : Severity.Note };
    }
}
