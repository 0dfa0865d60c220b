namespace Linerate.Core.Host.Iommu;

/// <summary>The smallest set of devices that can be given away together: /sys/kernel/iommu_groups/N.</summary>
/// <param name="Number">The group's number; changes from boot to boot.</param>
/// <param name="DomainType"><c>DMA</c> (strict), <c>DMA-FQ</c> (lazy), <c>identity</c> (passthrough), <c>unmanaged</c> or <c>blocked</c>.</param>
/// <param name="Members">PCI functions of the group, ascending.</param>
public sealed record IommuGroup(int Number, Reading<string> DomainType, ImmutableArray<PciAddress> Members);
