using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Models;
using Linerate.Core.Profiles;

namespace Linerate.Core.Rules.Iommu;

/// <summary>The IOMMU keeps few translations; a guest on small pages needs more of them than fit, and DMA waits for page walks.</summary>
public sealed class IOMMU009SmallDmaPages : FunctionRule
{
    private const int BufferBytes = 2048;
    private const int DescriptorBytes = 2 * 16;

    public override RuleInfo Info { get; } = new(
        "IOMMU009",
        "The VF's buffers need more translations than the IOMMU keeps",
        Severity.Warning,
        "Neugebauer et al., SIGCOMM 2018: 64 B DMA reads -31 % at twice the reach, -68 % at 32 times");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) =>
        from guest in host.Guests.All
        let functions = guest.HostDevices.Select(device => host.Pci.Find(device.Address)).OfType<PciDevice>().Where(device => device.IsNetwork).ToArray()
        where functions.Length > 0
        select Check(host, guest, functions, profile.Iommu);

    private Finding Check(HostSnapshot host, Guest guest, PciDevice[] functions, IommuThresholds limits)
    {
        var subject = Subject.Guest(guest);
        if (Passthrough.IsOff(host))
        {
            return NotApplicable(subject, "no IOMMU is in use");
        }

        if (!guest.Memory.PageSize.TryGet(out var page))
        {
            return Unknown(subject, "the page size of its memory", guest.Memory.PageSize.Missing);
        }

        var model = new IotlbReach(limits.IotlbEntries.Value, page);
        var queues = functions.Sum(function => QueuesOf(host, guest, function));
        var ring = limits.AssumedGuestRing.Value;
        var window = new ByteSize(queues * ring * (BufferBytes + DescriptorBytes));
        var words = $"{queues} queue(s) of {ring} buffers are {window}; {limits.IotlbEntries.Value} translations of {page} reach {model.Reach}";
        var finding = window <= model.Reach
            ? Passes(subject, words, guest.Memory.PageSize.Evidence)
            : Fails(
                subject,
                $"{words}: {model.MissShare(window):P0} miss",
                "pages of 2 MiB or 1 GiB under the guest",
                GuestRemedy.Edit(guest, "<memoryBacking><hugepages><page size='1' unit='GiB'/></hugepages></memoryBacking>", "-mem-path on 1 GiB pages"),
                guest.Memory.PageSize.Evidence,
                host.Memory.TransparentHugePages.Evidence) with
            {
                Severity = IsMild(host) ? Severity.Note : Severity.Warning,
            };
        return finding with { Authority = limits.IotlbEntries.Source };
    }

    /// <summary>As many as the guest can use: one per vCPU, no more than the function has vectors besides its mailbox's.</summary>
    private static long QueuesOf(HostSnapshot host, Guest guest, PciDevice function)
    {
        var vcpus = Math.Max(1, guest.Vcpus.Length);
        var vectors = function.IsVirtualFunction
            ? VfVectors.Of(host, host.PhysicalFunctionOf(function))
            : function.Config.TryGet(out var config) ? config.MsiX.Select(msix => msix.TableSize) : function.Config.Missing;
        return vectors.TryGet(out var count) ? Math.Clamp(count - 1, 1, vcpus) : vcpus;
    }

    /// <summary>AMD's IOMMUs lose little, and transparent huge pages may back the guest without anybody having asked.</summary>
    private static bool IsMild(HostSnapshot host) =>
        host.Identity.CpuVendor.Is(vendor => vendor == "AuthenticAMD")
        || host.Memory.TransparentHugePages.Is(mode => mode != "never");
}
