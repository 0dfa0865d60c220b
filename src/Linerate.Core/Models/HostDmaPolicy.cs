namespace Linerate.Core.Models;

/// <summary>How the kernel maps buffers of the host's own drivers for DMA (/sys/kernel/iommu_groups/N/type). A guest's VF is not concerned: VFIO maps the guest's memory once.</summary>
public enum HostDmaPolicy
{
    /// <summary><c>identity</c>: not translated (iommu=pt).</summary>
    Passthrough,

    /// <summary><c>DMA-FQ</c>: mapped per buffer, invalidated in batches (iommu.strict=0).</summary>
    Lazy,

    /// <summary><c>DMA</c>: mapped and invalidated per buffer (iommu.strict=1).</summary>
    Strict,
}
