namespace Linerate.Core.Models.Memory;

/// <summary>Memory of the own and of the other socket as its CPUs see it, unloaded: FDio CSIT testbeds, Intel Memory Latency Checker.</summary>
/// <param name="Cores">The microarchitecture.</param>
/// <param name="Local">Idle latency, own socket.</param>
/// <param name="Remote">Idle latency, other socket.</param>
/// <param name="LocalRate">Bandwidth, own socket.</param>
/// <param name="RemoteRate">Bandwidth, other socket.</param>
public sealed record MemoryDistance(string Cores, Duration Local, Duration Remote, BitRate LocalRate, BitRate RemoteRate)
{
    public static ImmutableArray<MemoryDistance> Published { get; } =
    [
        Of("Haswell", 101.0, 132.0, 57_935, 30_265),
        Of("Skylake", 81.4, 131.1, 107_948, 50_952),
        Of("Cascade Lake", 81.2, 130.2, 122_098, 51_328),
    ];

    /// <summary>What a hop adds.</summary>
    public Duration Added => Remote - Local;

    private static MemoryDistance Of(string cores, double local, double remote, double localMegabytes, double remoteMegabytes) =>
        new(cores, new Duration(local), new Duration(remote), BitRate.Megabits(8 * localMegabytes), BitRate.Megabits(8 * remoteMegabytes));
}
