namespace Linerate.Oracles.Tables;

/// <summary>What links carry of transaction-layer packets: pcie-bench/pcie-model (40703cf) with its defaults.</summary>
internal static class PcieLinkTables
{
    private static readonly int[] Payloads = [128, 256, 512, 1024];

    /// <summary>Generation and lanes | raw | MPS 128 | 256 | 512 | 1024, Gb/s</summary>
    private const string Links =
        """
        1 x1 | 2.00 | 1.86 | 1.92 | 1.94 | 1.96
        1 x4 | 8.00 | 6.23 | 6.89 | 7.15 | 7.53
        1 x8 | 16.00 | 12.14 | 13.57 | 12.98 | 14.25
        1 x16 | 32.00 | 21.25 | 24.81 | 25.96 | 28.50
        2 x1 | 4.00 | 3.77 | 3.85 | 3.88 | 3.93
        2 x4 | 16.00 | 13.89 | 14.44 | 14.71 | 15.19
        2 x8 | 32.00 | 27.58 | 28.68 | 28.18 | 29.37
        2 x16 | 64.00 | 53.49 | 55.51 | 56.36 | 58.74
        3 x1 | 7.88 | 7.48 | 7.61 | 7.66 | 7.75
        3 x4 | 31.51 | 28.44 | 29.07 | 29.41 | 30.09
        3 x8 | 63.02 | 56.67 | 57.88 | 57.31 | 58.75
        3 x16 | 126.03 | 111.70 | 113.70 | 114.62 | 117.51
        4 x1 | 15.75 | 14.96 | 15.22 | 15.33 | 15.50
        4 x4 | 63.02 | 56.89 | 58.14 | 58.82 | 60.18
        4 x8 | 126.03 | 113.33 | 115.77 | 114.62 | 117.51
        4 x16 | 252.06 | 223.40 | 227.40 | 229.25 | 235.01
        5 x1 | 31.51 | 29.91 | 30.44 | 30.66 | 30.99
        5 x4 | 126.03 | 113.77 | 116.28 | 117.64 | 120.37
        5 x8 | 252.06 | 226.66 | 231.54 | 229.25 | 235.01
        5 x16 | 504.12 | 446.80 | 454.80 | 458.49 | 470.02
        6 x1 | 60.50 | 57.44 | 58.45 | 58.86 | 59.51
        6 x4 | 242.00 | 218.46 | 223.28 | 225.88 | 231.13
        6 x8 | 484.00 | 435.23 | 444.59 | 440.19 | 451.26
        6 x16 | 968.00 | 857.93 | 873.29 | 880.38 | 902.52
        """;

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(typeof(PcieThroughput), OracleKind.Program, "Link bandwidth, generations 1 to 5", "pcie-bench/pcie-model 40703cf; 57.88 of gen3 x8, MPS 256, also in SIGCOMM 2018", "Gb/s", Tolerance.Printed(2), [.. Cells(last: false)]),
        new(typeof(PcieThroughput), OracleKind.Program, "Link bandwidth, generation 6", "pcie-bench/pcie-model 40703cf, whose authors guessed 242 of 256 bytes", "Gb/s", Tolerance.Printed(2), [.. Cells(last: true)]),
    ];

    private static IEnumerable<OracleCell> Cells(bool last)
    {
        foreach (var (label, numbers) in Grid.Rows(Links).Where(row => row.Label[0] == '6' == last))
        {
            var generation = label[0] - '0';
            var lanes = int.Parse(label[3..]);
            yield return new OracleCell($"gen{label}, raw", numbers[0]!.Value, PcieThroughput.RawRate(Oracles.Links.SpeedOf(generation), lanes).InGigabits);
            foreach (var (payload, number) in Payloads.Zip(numbers[1..]))
            {
                yield return new OracleCell($"gen{label}, MPS {payload}", number!.Value, Oracles.Links.Of(generation, lanes, payload, 512).Usable.InGigabits);
            }
        }
    }
}
