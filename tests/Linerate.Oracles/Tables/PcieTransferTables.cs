namespace Linerate.Oracles.Tables;

/// <summary>What DMA of a size gets of a link: pcie-bench/pcie-model (40703cf), and pcie-bench/data where a host was measured.</summary>
internal static class PcieTransferTables
{
    private const string Source = "pcie-bench/pcie-model 40703cf";

    private static readonly int[] Sizes = [64, 128, 256, 257, 512, 1024, 1500, 4096];

    /// <summary>Generation lanes MPS MRRS | write / read / both at once by size, Gb/s</summary>
    private const string Transfers =
        """
        3 8 128 512 | 41.21 / 43.17 / 32.38 | 47.72 / 49.01 / 41.21 | 47.72 / 49.01 / 44.23 | 44.26 / 45.94 / 41.26 | 47.72 / 49.01 / 45.91 | 47.72 / 49.01 / 45.91 | 47.54 / 48.85 / 45.70 | 47.72 / 49.01 / 45.91
        3 8 256 512 | 42.10 / 44.10 / 33.08 | 48.75 / 50.06 / 42.10 | 52.92 / 53.69 / 48.75 | 48.78 / 50.09 / 45.22 | 52.92 / 53.69 / 50.75 | 52.92 / 53.69 / 50.75 | 52.81 / 53.60 / 50.60 | 52.92 / 53.69 / 50.75
        3 8 256 4096 | 42.10 / 44.10 / 33.08 | 48.75 / 50.06 / 42.10 | 52.92 / 53.69 / 48.75 | 48.78 / 50.09 / 45.22 | 52.92 / 53.69 / 50.75 | 52.92 / 53.69 / 51.81 | 52.81 / 53.60 / 52.05 | 52.92 / 53.69 / 52.64
        3 16 256 512 | 82.69 / 86.63 / 64.97 | 95.75 / 98.34 / 82.69 | 103.95 / 105.46 / 95.75 | 95.81 / 98.39 / 88.82 | 103.95 / 105.46 / 99.68 | 103.95 / 105.46 / 99.68 | 103.74 / 105.28 / 99.39 | 103.95 / 105.46 / 99.68
        4 8 256 512 | 84.20 / 88.21 / 66.15 | 97.49 / 100.13 / 84.20 | 105.85 / 107.38 / 97.49 | 97.55 / 100.18 / 90.43 | 105.85 / 107.38 / 101.50 | 105.85 / 107.38 / 101.50 | 105.63 / 107.19 / 101.20 | 105.85 / 107.38 / 101.50
        4 16 256 512 | 165.38 / 173.26 / 129.94 | 191.49 / 196.67 / 165.38 | 207.91 / 210.92 / 191.49 | 191.61 / 196.77 / 177.63 | 207.91 / 210.92 / 199.36 | 207.91 / 210.92 / 199.36 | 207.48 / 210.56 / 198.78 | 207.91 / 210.92 / 199.36
        4 16 512 4096 | 166.72 / 174.66 / 131.00 | 193.05 / 198.27 / 166.72 | 209.60 / 212.63 / 193.05 | 209.67 / 212.69 / 193.17 | 218.98 / 220.63 / 209.60 | 218.98 / 220.63 / 214.19 | 218.75 / 220.43 / 215.46 | 218.98 / 220.63 / 217.76
        5 16 256 512 | 330.76 / 346.51 / 259.89 | 382.99 / 393.34 / 330.76 | 415.82 / 421.84 / 382.99 | 383.23 / 393.55 / 355.27 | 415.82 / 421.84 / 398.73 | 415.82 / 421.84 / 398.73 | 414.96 / 421.11 / 397.55 | 415.82 / 421.84 / 398.73
        5 16 512 4096 | 333.45 / 349.33 / 262.00 | 386.10 / 396.53 / 333.45 | 419.19 / 425.27 / 386.10 | 419.33 / 425.39 / 386.34 | 437.96 / 441.26 / 419.19 | 437.96 / 441.26 / 428.37 | 437.49 / 440.86 / 430.91 | 437.96 / 441.26 / 435.53
        """;

    /// <summary>Size | write / read / both, generation 3 x8, 256/512</summary>
    private const string Edges =
        """
        1 | 2.32 / 2.41 / 1.18
        65 | 42.28 / 44.26 / 33.30
        192 | 51.45 / 52.42 / 46.31
        513 | 50.76 / 51.82 / 46.91
        """;

    /// <summary>Size | write / read, addresses below 4 GiB</summary>
    private const string ShortAddresses =
        """
        64 | 44.10 / -
        128 | 50.06 / -
        256 | 53.69 / -
        512 | 53.69 / -
        1024 | 53.69 / -
        1500 | 53.60 / -
        """;

    /// <summary>Size | write / read, end-to-end CRC</summary>
    private const string Digest =
        """
        64 | 40.27 / 42.10
        128 | 47.50 / 48.75
        256 | 52.18 / 52.92
        512 | 52.18 / 52.92
        1024 | 52.18 / 52.92
        1500 | 52.05 / 52.81
        """;

    /// <summary>Size | write / read, completions split at 64 bytes</summary>
    private const string SplitCompletions =
        """
        64 | - / 44.10
        128 | - / 44.10
        256 | - / 44.10
        512 | - / 44.10
        1024 | - / 44.10
        1500 | - / 43.85
        """;

    private const string Measured = "pcie-bench/data b2abf2f: NFP6000 gen3 x8, random, warm cache";

    /// <summary>Host and direction, MPS MRRS, size | Gb/s: what the model should tell</summary>
    private const string Large =
        """
        E5-2637v3 read 256 512 512 | 55.11
        E5-2637v3 read 256 512 2048 | 55.25
        E5-2637v3 write 256 512 512 | 54.44
        E5-2637v3 write 256 512 2048 | 54.44
        E5-2630v4 read 256 4096 512 | 55.03
        E5-2630v4 read 256 4096 1024 | 55.41
        E5-2630v4 read 256 4096 2048 | 55.58
        E5-2630v4 write 256 4096 512 | 53.01
        E3-1226v3 read 128 512 512 | 51.30
        """;

    /// <summary>The same where the model is an upper bound</summary>
    private const string Bounded =
        """
        E5-2637v3 read 256 512 64 | 28.65
        E5-2637v3 read 256 512 128 | 42.96
        E5-2637v3 read 256 512 256 | 46.89
        E5-2637v3 write 256 512 64 | 24.27
        E5-2637v3 write 256 512 128 | 42.40
        E5-2637v3 write 256 512 256 | 50.55
        E5-2637v3 both 256 512 64 | 22.95
        E5-2637v3 both 256 512 128 | 33.82
        E5-2637v3 both 256 512 256 | 42.08
        E5-2637v3 both 256 512 512 | 42.67
        E5-2637v3 both 256 512 1024 | 43.84
        E5-2637v3 both 256 512 2048 | 49.17
        E5-2630v4 read 256 4096 64 | 31.9
        E5-2630v4 read 256 4096 65 | 21.9
        E5-2630v4 read 256 4096 128 | 43.8
        E5-2630v4 read 256 4096 129 | 37.9
        E5-2630v4 read 256 4096 256 | 47.67
        E5-2630v4 read 256 4096 257 | 49.97
        E5-2630v4 write 256 4096 64 | 24.27
        E5-2630v4 write 256 4096 128 | 42.36
        E5-2630v4 write 256 4096 129 | 27.16
        E5-2630v4 write 256 4096 256 | 50.49
        E5-2630v4 write 256 4096 257 | 37.38
        E3-1226v3 write 128 512 512 | 35.27
        E3-1226v3 write 128 512 2048 | 40.16
        """;

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        Published("DMA writes, reads and both at once", $"{Source}; 64-bit addresses, completions as large as the MPS", Cells(Transfers)),
        Published("DMA of odd sizes", $"{Source}; gen3 x8, 256/512", Columns(Edges, Links.Reference)),
        Published("DMA below 4 GiB", $"{Source}; gen3 x8, 256/512, 32-bit addresses", Columns(ShortAddresses, Links.Reference with { Overhead = TlpOverhead.ShortAddresses })),
        Published("DMA with end-to-end CRC", $"{Source}; gen3 x8, 256/512, ECRC", Columns(Digest, Links.Reference with { Overhead = TlpOverhead.LongAddresses.WithDigest })),
        Published("DMA with completions split at 64 bytes", $"{Source}; gen3 x8, 256/512, rcb_chunks", Columns(SplitCompletions, Links.Reference with { CompletionBoundary = 64 })),
        new(typeof(PcieThroughput), OracleKind.Measured, "DMA of 512 bytes and more", Measured, "Gb/s", Tolerance.Percent(5), [.. Hosts(Large)]),
        new(typeof(PcieThroughput), OracleKind.Measured, "DMA below 512 bytes, both ways, or of a client CPU", Measured, "Gb/s", Tolerance.NeverBelow, [.. Hosts(Bounded)]),
    ];

    private static OracleTable Published(string title, string source, IEnumerable<OracleCell> cells) =>
        new(typeof(PcieThroughput), OracleKind.Program, title, source, "Gb/s", Tolerance.Printed(2), [.. cells]);

    private static IEnumerable<OracleCell> Cells(string table)
    {
        foreach (var (label, numbers) in Grid.Rows(table))
        {
            var link = label.Split(' ').Select(int.Parse).ToArray();
            var model = Links.Of(link[0], link[1], link[2], link[3]);
            foreach (var cell in Sizes.Index().SelectMany(size => Triple($"gen{link[0]} x{link[1]} {link[2]}/{link[3]}", model, size.Item, numbers[(size.Index * 3)..])))
            {
                yield return cell;
            }
        }
    }

    private static IEnumerable<OracleCell> Columns(string table, PcieThroughput model) =>
        Grid.Rows(table).SelectMany(row => Triple("gen3 x8", model, int.Parse(row.Label), row.Numbers));

    private static IEnumerable<OracleCell> Hosts(string table)
    {
        foreach (var (label, numbers) in Grid.Rows(table))
        {
            var words = label.Split(' ');
            var size = int.Parse(words[4]);
            var transfer = Transfer(Links.Of(3, 8, int.Parse(words[2]), int.Parse(words[3]))).Single(candidate => candidate.Name == words[1]);
            yield return new OracleCell($"{words[0]}, {words[1]} of {size} bytes", numbers[0]!.Value, transfer.Rate(size).InGigabits);
        }
    }

    private static IEnumerable<OracleCell> Triple(string link, PcieThroughput model, int size, double?[] numbers) =>
        Transfer(model).Zip(numbers)
            .Where(pair => pair.Second is not null)
            .Select(pair => new OracleCell($"{link}, {pair.First.Name} of {size} bytes", pair.Second!.Value, pair.First.Rate(size).InGigabits));

    private static (string Name, Func<int, BitRate> Rate)[] Transfer(PcieThroughput model) =>
        [("write", model.Write), ("read", model.Read), ("both", model.ReadAndWrite)];
}
