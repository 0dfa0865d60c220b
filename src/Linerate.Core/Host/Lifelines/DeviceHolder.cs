namespace Linerate.Core.Host.Lifelines;

/// <summary>A process that has devices of an IOMMU group open (/proc/PID/fd → /dev/vfio/N).</summary>
/// <param name="Group">The group's number; null for one of VFIO's newer files, which name no group (/dev/vfio/devices/vfio0).</param>
/// <param name="ProcessId">The process.</param>
/// <param name="Name">Its comm.</param>
public sealed record DeviceHolder(int? Group, int ProcessId, string Name);
