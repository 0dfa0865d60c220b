namespace Linerate.Core.Models.Cpus;

/// <summary>How a VF's interrupt reaches its guest.</summary>
public enum InterruptDelivery
{
    /// <summary>Posted by the IOMMU to a vCPU that runs.</summary>
    Posted,

    /// <summary>Through the host, injected by the CPU's virtual APIC.</summary>
    VirtualApic,

    /// <summary>Through the host, APIC emulated.</summary>
    Emulated,
}
