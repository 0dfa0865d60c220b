using Linerate.Core.Models.Nics;

namespace Linerate.Oracles.Tables;

/// <summary>What three kinds of NIC carry over generation 3 x8: pcie-bench/pcie-model (40703cf), nic_bw.py.</summary>
internal static class NicTrafficTables
{
    private const string Source = "pcie-bench/pcie-model 40703cf, nic_bw.py; gen3 x8, MPS 256, MRRS 512";

    /// <summary>Frame | simple both/send/receive | both/receive mended | kernel … | … | poll mode … | …</summary>
    private const string Published =
        """
        64 | 12.58 / 20.67 / 19.73 | 11.58 / 17.37 | 17.63 / 23.23 / 27.16 | 15.72 / 22.87 | 20.65 / 35.30 / 28.01 | 18.07 / 23.47
        128 | 21.11 / 30.94 / 29.91 | 19.72 / 27.19 | 27.51 / 33.62 / 37.41 | 25.19 / 33.25 | 30.91 / 44.20 / 38.18 | 28.02 / 33.86
        256 | 31.17 / 40.52 / 39.64 | 29.65 / 37.21 | 37.50 / 42.71 / 45.60 | 35.32 / 42.42 | 40.50 / 50.23 / 46.16 | 37.97 / 42.90
        260 | 31.40 / 40.71 / 39.83 | 29.88 / 37.42 | 37.71 / 42.89 / 45.75 | 35.54 / 42.60 | 40.69 / 50.34 / 46.31 | 38.17 / 43.08
        261 | 29.93 / 38.64 / 37.47 | 28.55 / 35.34 | 35.59 / 40.59 / 42.64 | 33.66 / 39.90 | 38.22 / 47.17 / 43.12 | 36.00 / 40.32
        512 | 39.31 / 46.24 / 45.38 | 38.09 / 43.76 | 43.96 / 47.62 / 49.02 | 42.44 / 47.13 | 45.93 / 51.92 / 49.34 | 44.27 / 47.43
        1024 | 44.33 / 49.70 / 48.88 | 43.54 / 47.92 | 47.12 / 50.49 / 50.90 | 46.24 / 49.87 | 48.23 / 52.79 / 51.07 | 47.30 / 50.04
        1280 | 45.15 / 50.45 / 49.64 | 44.49 / 48.85 | 47.44 / 51.10 / 51.30 | 46.72 / 50.46 | 48.33 / 52.97 / 51.44 | 47.58 / 50.59
        1499 | 46.06 / 50.81 / 49.99 | 45.47 / 49.31 | 48.08 / 51.37 / 51.42 | 47.45 / 50.70 | 48.86 / 52.98 / 51.54 | 48.21 / 50.81
        """;

    private const int ColumnsPerKind = 5;

    private static readonly (string Name, NicTraffic Traffic)[] Kinds =
        [("simple", NicTraffic.Simple), ("kernel", NicTraffic.KernelBatched), ("poll mode", NicTraffic.PollMode)];

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(typeof(NicTraffic), OracleKind.Arithmetic, "NIC budgets, as the model is used", $"{Source}, with the lost read of the receive descriptor put back", "Gb/s", Tolerance.Printed(2), [.. Cells(Mended)]),
        new(typeof(NicTraffic), OracleKind.Program, "NIC budgets, as published", $"{Source}, which loses that read", "Gb/s", Tolerance.Printed(2), [.. Cells(AsPublished)]),
    ];

    private static IEnumerable<OracleCell> Cells(Func<string, NicTraffic, int, double[], IEnumerable<OracleCell>> columns) =>
        from row in Grid.Rows(Published)
        let frame = int.Parse(row.Label)
        from kind in Kinds.Index()
        let numbers = row.Numbers.Skip(kind.Index * ColumnsPerKind).Take(ColumnsPerKind).Select(number => number!.Value).ToArray()
        from cell in columns($"{kind.Item.Name}, {frame} bytes", kind.Item.Traffic, frame, numbers)
        select cell;

    private static IEnumerable<OracleCell> Mended(string where, NicTraffic traffic, int frame, double[] published)
    {
        var capacity = traffic.Capacity(Links.Reference, frame)!.Value.Value;
        yield return new OracleCell($"{where}, sending", published[1], capacity.Send.InGigabits);
        yield return new OracleCell($"{where}, both ways", published[3], capacity.BothWays.InGigabits);
        yield return new OracleCell($"{where}, receiving", published[4], capacity.Receive.InGigabits);
    }

    /// <summary>The published code assigns the bytes of the data where it should add them, and so forgets one read request.</summary>
    private static IEnumerable<OracleCell> AsPublished(string where, NicTraffic traffic, int frame, double[] published)
    {
        var sending = traffic.Sending(Links.Reference, frame)!.Value;
        var mended = traffic.Receiving(Links.Reference, frame)!.Value;
        var receiving = mended with { ToHost = mended.ToHost - TlpOverhead.LongAddresses.ReadRequest };
        var data = Links.Reference.Usable.InGigabits * NicTraffic.MovedBytes(frame);
        yield return new OracleCell($"{where}, both ways", published[0], data / (sending + receiving).Most);
        yield return new OracleCell($"{where}, sending", published[1], data / sending.Most);
        yield return new OracleCell($"{where}, receiving", published[2], data / receiving.Most);
    }
}
