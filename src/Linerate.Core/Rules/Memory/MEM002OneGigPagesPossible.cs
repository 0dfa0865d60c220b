using Linerate.Core.Host.Guests;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Memory;

/// <summary>A large guest on 2 MiB pages uses 512 times the translations that 1 GiB pages would need.</summary>
public sealed class MEM002OneGigPagesPossible : Rule
{
    /// <summary>Second-level large page support of 1 GiB: bit 35 of the VT-d capability register (VT-d spec 11.4.2, SLLPS).</summary>
    private const ulong GigPagesOfIommu = 1UL << 35;

    public override RuleInfo Info { get; } = new(
        "MEM002",
        "Guest uses 2 MiB pages where 1 GiB pages would fit",
        Severity.Note,
        "DPDK Getting Started Guide: 1 GiB pages for 64-bit applications");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        host.Guests.All.Select(guest => Check(host, guest, profile.Memory.OneGigFrom) with { Authority = profile.Memory.OneGigFrom.Source });

    private Finding Check(HostSnapshot host, Guest guest, Threshold<long> from)
    {
        var subject = Subject.Guest(guest);
        if (!guest.Memory.PageSize.TryGet(out var page))
        {
            return Unknown(subject, "the page size of its memory", guest.Memory.PageSize.Missing);
        }

        if (page >= ByteSize.GiB(1))
        {
            return Passes(subject, $"its memory lies on {page} pages", guest.Memory.PageSize.Evidence);
        }

        if (page != ByteSize.MiB(2))
        {
            return NotApplicable(subject, $"its memory lies on {page} pages (MEM001)");
        }

        if (!guest.Memory.Size.TryGet(out var size))
        {
            return Unknown(subject, "the size of its memory", guest.Memory.Size.Missing);
        }

        if (size < ByteSize.GiB(from.Value))
        {
            return Passes(subject, $"2 MiB pages do for {size}; 1 GiB pages are wanted from {from.Value} GiB on", guest.Memory.Size.Evidence);
        }

        return WhyNot(host, size) is { } why
            ? NotApplicable(subject, why)
            : Fails(
                subject,
                $"{size} of memory on 2 MiB pages: {size.Bytes / page.Bytes} translations",
                $"1 GiB pages: {size.Bytes / ByteSize.GiB(1).Bytes} translations",
                GuestRemedy.Edit(guest, $"<hugepages><page size='1' unit='GiB'/></hugepages>; boot with hugepagesz=1G hugepages={size.Bytes / ByteSize.GiB(1).Bytes}", $"-mem-path on 1 GiB pages; boot with hugepagesz=1G hugepages={size.Bytes / ByteSize.GiB(1).Bytes}"),
                guest.Memory.PageSize.Evidence,
                guest.Memory.Size.Evidence);
    }

    /// <summary>What stands against 1 GiB pages, if anything is known to.</summary>
    internal static string? WhyNot(HostSnapshot host, ByteSize size)
    {
        if (size.Bytes % ByteSize.GiB(1).Bytes != 0)
        {
            return $"{size} is no whole number of 1 GiB pages";
        }

        if (host.Identity.CpuFlags.Is(flags => !flags.Contains("pdpe1gb")) && host.Identity.CpuVendor.Is(vendor => vendor is "GenuineIntel" or "AuthenticAMD"))
        {
            return "the processor has no 1 GiB pages (no pdpe1gb)";
        }

        return host.Iommu.Units.Is(units => units.Any(unit => unit.Capabilities.Is(capabilities => (capabilities & GigPagesOfIommu) == 0)))
            ? "an IOMMU of this host translates no 1 GiB pages"
            : null;
    }
}
