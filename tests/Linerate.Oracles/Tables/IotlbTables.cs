namespace Linerate.Oracles.Tables;

/// <summary>Small reads through an IOMMU over windows of memory: pcie-bench/data (b2abf2f), Broadwell, 4 KiB pages, random, warm cache.</summary>
internal static class IotlbTables
{
    private const string Source = "pcie-bench/data b2abf2f: NFP6000, Xeon E5-2630 v4, IOMMU on, 4 KiB pages";

    /// <summary>Window in KiB | measured reads of 64 bytes | the fit | of 128 bytes | the fit | of 256 bytes, Gb/s</summary>
    private const string Windows =
        """
        4 | 31.38 | 32.5 | 43.64 | 43.8 | 47.68
        256 | 32.43 | 32.5 | 43.73 | 43.8 | 47.75
        512 | 22.34 | 20.9 | 38.81 | 41.9 | 45.98
        1024 | 15.19 | 14.0 | 29.22 | 27.9 | 41.80
        1536 | 13.04 | 12.6 | 25.41 | 25.1 | 40.31
        2048 | 12.13 | 12.0 | 23.69 | 23.9 | 39.15
        4096 | 10.92 | 11.2 | 21.53 | 22.3 | 36.53
        16384 | 10.15 | 10.6 | 20.11 | 21.3 | 34.44
        65536 | 9.83 | 10.5 | 19.51 | 21.0 | 33.62
        """;

    private static readonly IotlbReach Model = new(64, ByteSize.KiB(4));
    private static readonly (int Size, int Measured, int Fit)[] Fitted = [(64, 0, 1), (128, 2, 3)];

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(typeof(IotlbReach), OracleKind.Measured, "Reads of 64 and 128 bytes over windows", Source, "Gb/s", Tolerance.Percent(10), [.. Fitted.SelectMany(column => Cells(column.Size, column.Measured))]),
        new(typeof(IotlbReach), OracleKind.Measured, "Reads of 256 bytes over windows", Source, "Gb/s", Tolerance.Percent(10), [.. Cells(256, 4)]),
        new(typeof(IotlbReach), OracleKind.Arithmetic, "The fit itself", "entries 64, walk 48.9 ns, from the rates without IOMMU", "Gb/s", Tolerance.Printed(1), [.. Fitted.SelectMany(column => Cells(column.Size, column.Fit))]),
        new(
            typeof(IotlbReach),
            OracleKind.Measured,
            "What windows beyond the reach cost 64-byte reads",
            Source,
            "% of the rate without IOMMU",
            Tolerance.Off(10),
            [Left(512, 69), Left(1024, 47), Left(8192, 32)]),
        new(
            typeof(IotlbReach),
            OracleKind.Measured,
            "Pages of 2 MiB",
            "pcie-bench/data b2abf2f: Haswell and Ivy Bridge, superpages, 64-byte reads over 64 MiB",
            "Gb/s",
            Tolerance.Percent(1),
            [new("64 MiB", 32.7, new IotlbReach(64, ByteSize.MiB(2)).ReadRate(64, ByteSize.MiB(64), Without(64)).InGigabits)]),
    ];

    private static IEnumerable<OracleCell> Cells(int size, int column) =>
        Grid.Rows(Windows).Select(row => new OracleCell(
            $"{size} bytes, window {row.Label} KiB",
            row.Numbers[column]!.Value,
            Model.ReadRate(size, ByteSize.KiB(long.Parse(row.Label)), Without(size)).InGigabits));

    private static OracleCell Left(int kibibytes, double percent) => new(
        $"window {kibibytes} KiB",
        percent,
        Model.ReadRate(64, ByteSize.KiB(kibibytes), Without(64)).BitsPerSecond / Without(64).BitsPerSecond * 100);

    /// <summary>Measured with the IOMMU off; of 256 bytes within the reach.</summary>
    private static BitRate Without(int size) => BitRate.Gigabits(size switch { 64 => 32.54, 128 => 43.82, _ => 47.75 });
}
