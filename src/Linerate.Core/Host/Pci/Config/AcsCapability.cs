namespace Linerate.Core.Host.Pci.Config;

/// <summary>Access Control Services (PCIe 6.0, 7.7.11): what keeps peers below one bridge from talking past the IOMMU.</summary>
/// <param name="Offset">Offset in configuration space.</param>
/// <param name="Capability">Which services the port has.</param>
/// <param name="Control">Which are switched on.</param>
public sealed record AcsCapability(int Offset, AcsServices Capability, AcsServices Control)
{
    /// <summary>What Linux needs on for a group of its own: <c>REQ_ACS_FLAGS</c> in drivers/iommu/iommu.c.</summary>
    public const AcsServices NeededForIsolation =
        AcsServices.SourceValidation | AcsServices.RequestRedirect | AcsServices.CompletionRedirect | AcsServices.UpstreamForwarding;

    /// <summary>
    /// Services that isolation needs and that are off, by the kernel's own test (<c>pci_acs_flags_enabled</c>, drivers/pci/pci.c):
    /// a service that the port does not offer counts as hard-wired on.
    /// </summary>
    public AcsServices Off => NeededForIsolation & Capability & ~Control;
}
