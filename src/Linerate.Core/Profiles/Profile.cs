using Linerate.Core.Nics;

namespace Linerate.Core.Profiles;

/// <summary>What the owner wants of the host: the thresholds that rules compare with, by area, and the waivers.</summary>
public sealed record Profile
{
    /// <summary><c>throughput</c>, <c>latency</c>, <c>dpdk</c>, <c>balanced</c>.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence: what it is for.</summary>
    public required string Description { get; init; }

    public required PciThresholds Pci { get; init; }

    public required IommuThresholds Iommu { get; init; }

    public required VfThresholds Vf { get; init; }

    public required IrqThresholds Irq { get; init; }

    public required NicThresholds Nic { get; init; }

    public required MemoryThresholds Memory { get; init; }

    public required PowerThresholds Power { get; init; }

    public required CpuThresholds Cpu { get; init; }

    public required KernelThresholds Kernel { get; init; }

    public required GuestThresholds Guest { get; init; }

    /// <summary>What is published about NICs, and what the site adds.</summary>
    public NicCatalogue Nics { get; init; } = NicCatalogue.Empty;

    /// <summary>Every threshold by its key, as the files gave it, for reports.</summary>
    public ImmutableSortedDictionary<string, ThresholdEntry> Thresholds { get; init; } = ImmutableSortedDictionary<string, ThresholdEntry>.Empty;

    public ImmutableArray<Waiver> Waivers { get; init; } = [];

    /// <summary>The site file that adjusted it; null for none.</summary>
    public string? SiteFile { get; init; }

    /// <summary>Gives every threshold its type.</summary>
    /// <exception cref="ProfileException">A key is missing, unknown or of the wrong kind.</exception>
    public static Profile From(string name, string description, ThresholdTable thresholds, ImmutableArray<Waiver> waivers)
    {
        var profile = new Profile
        {
            Name = name,
            Description = description,
            Pci = PciThresholds.From(thresholds),
            Iommu = IommuThresholds.From(thresholds),
            Vf = VfThresholds.From(thresholds),
            Irq = IrqThresholds.From(thresholds),
            Nic = NicThresholds.From(thresholds),
            Memory = MemoryThresholds.From(thresholds),
            Power = PowerThresholds.From(thresholds),
            Cpu = CpuThresholds.From(thresholds),
            Kernel = KernelThresholds.From(thresholds),
            Guest = GuestThresholds.From(thresholds),
            Thresholds = thresholds.All.ToImmutableSortedDictionary(StringComparer.Ordinal),
            Waivers = waivers,
        };
        foreach (var (key, entry) in thresholds.Untaken)
        {
            throw new ProfileException($"{entry.Position}: unknown key {key}{NearestWord.Hint(key, thresholds.Taken)}");
        }

        return profile;
    }
}
