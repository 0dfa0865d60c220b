using Linerate.Core.Models.Cpus;

namespace Linerate.Oracles.Tables;

/// <summary>Rings against time and against the cache.</summary>
internal static class RingTables
{
    private const string RxBisect = "Pismenny et al., OSDI 2025, Table 2: 16 rings of 1024, 1500 bytes";

    private static readonly ByteSize Cache = ByteSize.MiB(22);
    private static readonly ByteSize Share = CacheFootprint.DdioShare(Cache, 11, 2);

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(
            typeof(RingCover),
            OracleKind.Arithmetic,
            "Time that a ring covers",
            "descriptors over line rate of RFC 5180",
            "µs",
            Tolerance.Off(0.5),
            [Cover("512, 10G of 64 bytes", 512, 10, 64, 34.4), Cover("1024, 100G of 1518 bytes", 1024, 100, 1518, 126), Cover("8160, 100G of 1518 bytes", 8160, 100, 1518, 1_004), Cover("4096, 100G of 64 bytes", 4096, 100, 64, 27.5), Cover("8160, 25G of 64 bytes", 8160, 25, 64, 219)]),
        new(
            typeof(RingCover),
            OracleKind.Arithmetic,
            "Descriptors that a moderation window needs",
            "line rates of RFC 5180",
            "descriptors",
            Tolerance.Off(1),
            [Window("10G of 64 bytes, 50 µs", 10, 64, 50, 744), Window("100G of 1518 bytes, 128 µs", 100, 1518, 128, 1_040)]),
        new(
            typeof(IdleState),
            OracleKind.Arithmetic,
            "Descriptors that leaving C6 needs",
            "intel_idle.c: Ice Lake C6 170 µs; line rates of RFC 5180",
            "descriptors",
            Tolerance.Off(1),
            [Wake(25, 64, 6_324), Wake(25, 1518, 345)]),
        new(
            typeof(RingCover),
            OracleKind.Arithmetic,
            "Delay of full rings, by its formula",
            RxBisect,
            "µs",
            Tolerance.Printed(0),
            [Standing("load balancer, 162 Gb/s", 162, 1_214), Standing("NAT, 155 Gb/s", 155, 1_268)]),
        new(
            typeof(RingCover),
            OracleKind.Measured,
            "Delay of full rings, measured",
            RxBisect,
            "µs",
            Tolerance.Percent(5),
            [Standing("load balancer, 162 Gb/s", 162, 1_224), Standing("NAT, 155 Gb/s", 155, 1_256)]),
        new(
            typeof(CacheFootprint),
            OracleKind.Printed,
            "DDIO's share of the cache",
            "2 of 11 ways: Farshin et al., ATC 2020; Pismenny et al., OSDI 2025",
            "MiB",
            Tolerance.Printed(1),
            [new("24.75 MiB", 4.5, Mebibytes(CacheFootprint.DdioShare(ByteSize.KiB(25_344), 11, 2))), new("22 MiB", 4.0, Mebibytes(Share))]),
        new(
            typeof(CacheFootprint),
            OracleKind.Arithmetic,
            "Footprint of 16 rings",
            "Pismenny et al., OSDI 2025, Fig. 2: 1500 bytes a buffer",
            "MiB",
            Tolerance.Printed(2),
            [new("128 descriptors", 2.93, Mebibytes(CacheFootprint.Of(16, 128, 1500))), new("256 descriptors", 5.86, Mebibytes(CacheFootprint.Of(16, 256, 1500)))]),
        new(
            typeof(CacheFootprint),
            OracleKind.Measured,
            "Cliffs of 16 rings",
            "Pismenny et al., OSDI 2025, Fig. 2: line rate up to 128 descriptors, a step at 256, another at 1024",
            "cliffs passed",
            Tolerance.Same,
            [Cliffs(64, 0), Cliffs(128, 0), Cliffs(256, 1), Cliffs(512, 1), Cliffs(1024, 2)]),
    ];

    private static OracleCell Cover(string where, int slots, double gigabits, int frame, double published) => new(
        where,
        published,
        EthernetFraming.LineRate(BitRate.Gigabits(gigabits), frame) is { } line && RingCover.Cover(slots, line) is { } cover ? cover.InMicroseconds : double.NaN);

    private static OracleCell Window(string where, double gigabits, int frame, double usecs, double published) => new(
        where,
        published,
        RingCover.SlotsFor(EthernetFraming.FramesPerSecond(BitRate.Gigabits(gigabits), frame), usecs));

    private static OracleCell Wake(double gigabits, int frame, double published) => new(
        $"{gigabits}G, {frame} bytes",
        published,
        EthernetFraming.LineRate(BitRate.Gigabits(gigabits), frame) is { } line
            ? IdleState.Published.Single(state => state is { Cores: "Ice Lake", Name: "C6" }).RingNeeded(line) ?? double.NaN
            : double.NaN);

    private static OracleCell Standing(string where, double gigabits, double published) =>
        new(where, published, RingCover.StandingDelay(16, 1024, 1500, BitRate.Gigabits(gigabits)));

    private static OracleCell Cliffs(int descriptors, double published) => new(
        $"{descriptors} descriptors",
        published,
        CacheFootprint.Fit(CacheFootprint.Of(16, descriptors, 1500), Share, Cache) switch
        {
            RingCacheFit.Comfortable or RingCacheFit.Crowded => 0,
            RingCacheFit.Spills => 1,
            RingCacheFit.Evicts => 2,
            _ => double.NaN,
        });

    private static double Mebibytes(ByteSize size) => size.Bytes / 1024.0 / 1024;
}
