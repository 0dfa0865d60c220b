using Linerate.Core.Models.Memory;

namespace Linerate.Oracles.Tables;

/// <summary>Strict mapping, credits between device and memory, NUMA.</summary>
internal static class HostPathTables
{
    private const string PcieData = "pcie-bench/data b2abf2f: NFP6000, Xeon E5-2630 v4";

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(
            typeof(MapUnmapCost),
            OracleKind.Arithmetic,
            "Strict mapping by page-table reads",
            "Fast & Safe, SOSP 2024, 2.2, with its l0 = 65 ns and lm = 197 ns",
            "Gb/s",
            Tolerance.Printed(2),
            [Strict(1.76, 79.59), Strict(4.36, 35.47), Strict(1, 125.07), Strict(0, 504.12)]),
        new(
            typeof(HostCredits),
            OracleKind.Arithmetic,
            "Credits for a device's writes",
            "Understanding the host network, SIGCOMM 2024: 92 lines",
            "Gb/s",
            Tolerance.Printed(1),
            [Credits(300, 157.0), Credits(350, 134.6), Credits(400, 117.8)]),
        new(
            typeof(InFlight),
            OracleKind.Printed,
            "Little's law in print",
            "Fast & Safe, SOSP 2024: about 100 lines in 400 ns",
            "Gb/s",
            Tolerance.Printed(1),
            [new("100 lines, 400 ns", 128.0, Rate(new InFlight(100, 64, new Duration(400)).Rate))]),
        new(
            typeof(HostDmaCost),
            OracleKind.Measured,
            "Strict against lazy",
            "iommu list, May 2021: 34.1 and 97.4 Gb/s on an E810",
            "of the lazy rate",
            Tolerance.Off(0.03),
            [
                new("first run", 34_097.5 / 97_379.8, HostDmaCost.StrictAgainstLazy.Least),
                new("second run", 33_989.5 / 95_341.2, HostDmaCost.StrictAgainstLazy.Most),
            ]),
        new(
            typeof(DmaReadLatency),
            OracleKind.Measured,
            "Time of a DMA read",
            $"{PcieData}, medians",
            "ns",
            Tolerance.Off(16),
            [Latency(64, 546), Latency(128, 573), Latency(256, 626), Latency(512, 706), Latency(1024, 853), Latency(1520, 986), Latency(2048, 1133)]),
        new(
            typeof(NumaHop),
            OracleKind.Measured,
            "Reads of the other socket's memory",
            $"{PcieData}: from the rates of its own socket's",
            "Gb/s",
            Tolerance.Percent(10),
            [Hop(64, 31.9, 23.4), Hop(64, 31.9, 25.6), Hop(128, 43.8, 41.0), Hop(256, 47.67, 45.7)]),
    ];

    private static OracleCell Strict(double reads, double published) =>
        new($"{reads} reads per page of 4 KiB", published, Rate(MapUnmapCost.Measured.Rate(4096, reads)));

    private static OracleCell Credits(double nanoseconds, double published) => new(
        $"{nanoseconds} ns",
        published,
        Rate(HostCredits.DeviceWrites.Ceiling(new Duration(nanoseconds) - HostCredits.DeviceWrites.Unloaded)));

    private static OracleCell Latency(int size, double published) =>
        new($"{size} bytes", published, DmaReadLatency.Of(size)?.Value.Nanoseconds ?? double.NaN);

    private static OracleCell Hop(int size, double local, double remote) =>
        new($"reads of {size} bytes, local {local} Gb/s", remote, local * NumaHop.OfReads(size)?.Value ?? double.NaN);

    private static double Rate(Prediction<BitRate>? prediction) => prediction?.Value.InGigabits ?? double.NaN;
}
