namespace Linerate.Oracles.Tables;

/// <summary>Frames per second by line rate: RFC 5180, Appendix A.1; RFC 2544, Appendix B; other sizes and rates by their formula.</summary>
internal static class EthernetTables
{
    private static readonly double[] Gigabits = [1, 10, 25, 40, 50, 100, 200, 400];

    /// <summary>Frame | frames per second at 1, 10, 25, 40, 50, 100, 200, 400 Gb/s | share of frames, % | share of TCP payload, %</summary>
    private const string Lines =
        """
        64 | 1,488,095 | 14,880,952 | 37,202,380 | 59,523,809 | 74,404,761 | 148,809,523 | 297,619,047 | 595,238,095 | 76.190 | -
        65 | 1,470,588 | 14,705,882 | 36,764,705 | 58,823,529 | 73,529,411 | 147,058,823 | 294,117,647 | 588,235,294 | 76.471 | -
        128 | 844,594 | 8,445,945 | 21,114,864 | 33,783,783 | 42,229,729 | 84,459,459 | 168,918,918 | 337,837,837 | 86.486 | 39.189
        256 | 452,898 | 4,528,985 | 11,322,463 | 18,115,942 | 22,644,927 | 45,289,855 | 90,579,710 | 181,159,420 | 92.754 | 67.391
        512 | 234,962 | 2,349,624 | 5,874,060 | 9,398,496 | 11,748,120 | 23,496,240 | 46,992,481 | 93,984,962 | 96.241 | 83.083
        768 | 158,629 | 1,586,294 | 3,965,736 | 6,345,177 | 7,931,472 | 15,862,944 | 31,725,888 | 63,451,776 | 97.462 | 88.579
        1024 | 119,731 | 1,197,318 | 2,993,295 | 4,789,272 | 5,986,590 | 11,973,180 | 23,946,360 | 47,892,720 | 98.084 | 91.379
        1280 | 96,153 | 961,538 | 2,403,846 | 3,846,153 | 4,807,692 | 9,615,384 | 19,230,769 | 38,461,538 | 98.462 | 93.077
        1518 | 81,274 | 812,743 | 2,031,859 | 3,250,975 | 4,063,719 | 8,127,438 | 16,254,876 | 32,509,752 | 98.700 | 94.148
        1522 | 81,063 | 810,635 | 2,026,588 | 3,242,542 | 4,053,177 | 8,106,355 | 16,212,710 | 32,425,421 | 98.703 | 94.163
        2048 | 60,444 | 604,448 | 1,511,121 | 2,417,794 | 3,022,243 | 6,044,487 | 12,088,974 | 24,177,949 | 99.033 | 95.648
        4096 | 30,369 | 303,692 | 759,232 | 1,214,771 | 1,518,464 | 3,036,929 | 6,073,858 | 12,147,716 | 99.514 | 97.813
        9018 | 13,830 | 138,304 | 345,762 | 553,219 | 691,524 | 1,383,049 | 2,766,098 | 5,532,197 | 99.779 | 99.004
        9022 | 13,824 | 138,243 | 345,609 | 552,975 | 691,218 | 1,382,437 | 2,764,875 | 5,529,750 | 99.779 | 99.005
        9216 | 13,533 | 135,339 | 338,349 | 541,359 | 676,699 | 1,353,399 | 2,706,799 | 5,413,598 | 99.783 | 99.026
        """;

    /// <summary>Frame | at 10 Mb/s | at 100 Mb/s</summary>
    private const string SlowLines =
        """
        64 | 14,880 | 148,809
        128 | 8,445 | 84,459
        256 | 4,528 | 45,289
        512 | 2,349 | 23,496
        768 | 1,586 | 15,862
        1024 | 1,197 | 11,973
        1280 | 961 | 9,615
        1518 | 812 | 8,127
        """;

    /// <summary>Frame | nanoseconds on the wire at 10, 25, 40, 100, 200, 400 Gb/s</summary>
    private const string Times =
        """
        64 | 67.2 | 26.88 | 16.8 | 6.72 | 3.36 | 1.68
        1518 | 1230.4 | 492.16 | 307.6 | 123.04 | 61.52 | 30.76
        """;

    private static readonly double[] TimedGigabits = [10, 25, 40, 100, 200, 400];

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(typeof(EthernetFraming), OracleKind.Printed, "Frames per second, 1 to 400 Gb/s", "RFC 5180, Appendix A.1, and its formula", "frames/s", Tolerance.Same, [.. Rates(Lines, Gigabits)]),
        new(typeof(EthernetFraming), OracleKind.Printed, "Frames per second, 10 and 100 Mb/s", "RFC 2544, Appendix B, and its formula", "frames/s", Tolerance.Same, [.. Rates(SlowLines, [0.01, 0.1])]),
        new(typeof(EthernetFraming), OracleKind.Arithmetic, "Share of frames and of TCP payload", "frame/(frame + 20); Farshin et al., PeerJ CS 2023, for TCP", "%", Tolerance.Printed(3), [.. Shares()]),
        new(typeof(EthernetFraming), OracleKind.Arithmetic, "Time on the wire", "(frame + 20) × 8 / rate; 6.72 ns also in Farshin et al., ATC 2020", "ns", Tolerance.Printed(2), [.. WireTimes()]),
        new(
            typeof(FrameMix),
            OracleKind.Arithmetic,
            "IMIX",
            "FDio CSIT 78e52b9: 28 of 64 bytes, 16 of 570, 4 of 1518; 353.83 bytes on average",
            "frames/s",
            Tolerance.Off(1),
            [Mixed(10, 3_343_736), Mixed(25, 8_359_340), Mixed(100, 33_437_360)]),
    ];

    private static OracleCell Mixed(double gigabits, double published) =>
        new($"{gigabits} Gb/s", published, FrameMix.Imix.LineRate(BitRate.Gigabits(gigabits))?.PerSecond ?? double.NaN);

    private static IEnumerable<OracleCell> Rates(string table, double[] gigabits) =>
        from row in Grid.Rows(table)
        let frame = int.Parse(row.Label)
        from column in gigabits.Zip(row.Numbers)
        select new OracleCell($"{frame} bytes, {column.First} Gb/s", column.Second!.Value, EthernetFraming.FramesPerSecond(BitRate.Gigabits(column.First), frame));

    private static IEnumerable<OracleCell> Shares()
    {
        foreach (var (label, numbers) in Grid.Rows(Lines))
        {
            var frame = int.Parse(label);
            yield return new OracleCell($"{frame} bytes, frames", numbers[^2]!.Value, EthernetFraming.FrameShare(frame) * 100);
            if (numbers[^1] is { } tcp)
            {
                yield return new OracleCell($"{frame} bytes, TCP", tcp, EthernetFraming.TcpShare(frame - EthernetFraming.FrameOverhead) * 100);
            }
        }
    }

    private static IEnumerable<OracleCell> WireTimes() =>
        from row in Grid.Rows(Times)
        from column in TimedGigabits.Zip(row.Numbers)
        select new OracleCell(
            $"{row.Label} bytes, {column.First} Gb/s",
            column.Second!.Value,
            EthernetFraming.TimeOnWire(BitRate.Gigabits(column.First), int.Parse(row.Label))?.Nanoseconds ?? double.NaN);
}
