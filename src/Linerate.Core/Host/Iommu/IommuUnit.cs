namespace Linerate.Core.Host.Iommu;

/// <summary>One IOMMU as sysfs shows it: /sys/class/iommu/dmar0, ivhd0, smmu3.….</summary>
/// <param name="Name">Its name.</param>
/// <param name="Capabilities">intel-iommu/cap (VT-d spec 11.4.2), hexadecimal.</param>
/// <param name="ExtendedCapabilities">intel-iommu/ecap (VT-d spec 11.4.3), hexadecimal.</param>
public sealed record IommuUnit(string Name, Reading<ulong> Capabilities, Reading<ulong> ExtendedCapabilities);
