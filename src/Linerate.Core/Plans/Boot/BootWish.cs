using Linerate.Core.Host.Kernel;

namespace Linerate.Core.Plans.Boot;

/// <summary>What the kernel shall be started with. What it does not name stays as it is.</summary>
public sealed record BootWish
{
    /// <summary>Parameters to set; a null value is a bare word. Options that add up (<c>intel_iommu=on</c>, <c>isolcpus=domain,4-7</c>) are merged into what is there.</summary>
    public ImmutableArray<BootParameter> Set { get; init; } = [];

    /// <summary>Names of parameters to take away, every occurrence.</summary>
    public ImmutableArray<string> Remove { get; init; } = [];

    /// <summary>The default size of hugepages; null leaves it.</summary>
    public ByteSize? DefaultHugePage { get; init; }

    /// <summary>Pools to make at boot.</summary>
    public ImmutableArray<BootHugePages> HugePages { get; init; } = [];
}
