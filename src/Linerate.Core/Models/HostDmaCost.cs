namespace Linerate.Core.Models;

/// <summary>What the host's own traffic (PFs, vhost, kernel drivers; not VFs of guests) keeps of its rate under an IOMMU policy, as measured. No formula holds across hosts.</summary>
public static class HostDmaCost
{
    /// <summary>Below this rate, lazy mapping cost nothing on the host where it cost a fifth at 185 Gb/s (Farshin et al., PeerJ CS 2023).</summary>
    public static BitRate LazyIsFreeBelow { get; } = BitRate.Gigabits(130);

    /// <summary>The case that the project's numbers start from: strict against lazy on one host, twice.</summary>
    public static PublishedRatio StrictAgainstLazy { get; } = new(
        "E810 100G, Ryzen 3950X, 32 netperf streams, 5.13-rc", 0.350, 0.357, "iommu list, May and June 2021, Regression 5.12.0-rc4 net: ice");

    /// <summary>A guest with an IOMMU of its own: mapping takes a lock that collapses beyond 8 cores.</summary>
    public static PublishedRatio VirtualIommuBeyondEightCores { get; } = new(
        "nested virtual IOMMU, 16 cores 25.3 Gb/s, 8 cores 229", 0.11, 0.11, "xlab-uiuc/Fast-and-Safe-IO-Memory-Protection 00ebcf8");

    /// <summary>Everything found, against no translation or against lazy.</summary>
    public static ImmutableArray<PublishedRatio> Of(HostDmaPolicy policy) => policy switch
    {
        HostDmaPolicy.Strict =>
        [
            StrictAgainstLazy,
            new("ConnectX-5 100G, four-socket Xeon 6234, 4K MTU, five cores", 0.35, 0.80, "Fast & Safe, SOSP 2024"),
            new("the same, Redis", 0.30, 0.62, "Fast & Safe, SOSP 2024"),
            new("the same, Nginx", 0.30, 0.35, "Fast & Safe, SOSP 2024"),
            new("HiSilicon SAS storage, operations per second", 0.34, 0.74, "iommu list, 2021-03-19"),
        ],
        HostDmaPolicy.Lazy =>
        [
            new("ConnectX-6 200G, Ice Lake 6346, MTU 1500: 150 of 185 Gb/s", 0.81, 0.81, "Farshin et al., PeerJ CS 2023"),
            new("the same, buffers in 2 MiB mappings", 0.95, 0.95, "Farshin et al., PeerJ CS 2023"),
        ],
        _ => [],
    };
}
