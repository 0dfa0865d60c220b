using Linerate.Core.Models.Cpus;
using Linerate.Core.Models.Nics;

namespace Linerate.Oracles.Tables;

/// <summary>Frames that a core forwards, and that a card does.</summary>
internal static class CpuTables
{
    private const string Source = "ixy-languages 2873ee8: Xeon E3-1230 v2 at 3.3 GHz, 82599, 64 bytes both ways";

    private static readonly int[] Batches = [1, 2, 4, 8, 16, 32, 64, 128, 256];

    /// <summary>Driver | millions of frames a second by batch</summary>
    private const string Ixy =
        """
        C | 8.33 | 14.31 | 20.94 | 25.98 | 27.44 | 27.44 | 27.44 | 27.44 | 27.44
        Rust | 5.9 | 10.6 | 16.7 | 23.4 | 26.4 | 27.6 | 27.4 | - | -
        C# | 2.5 | 4.9 | 9.0 | 14.3 | 19.0 | 23.0 | 25.6 | 26.8 | 27.0
        """;

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(typeof(PacketCost), OracleKind.Measured, "Forwarding by batch in C#", Source, "Mpps", Tolerance.Percent(8), [.. Forwarding("C#", PacketCost.IxyCSharp)]),
        new(typeof(PacketCost), OracleKind.Measured, "Forwarding by batch in C", Source, "Mpps", Tolerance.Percent(8), [.. Forwarding("C", PacketCost.IxyC)]),
        new(typeof(PacketCost), OracleKind.Measured, "Forwarding by batch in Rust", Source, "Mpps", Tolerance.Percent(8), [.. Forwarding("Rust", PacketCost.IxyRust)]),
        new(
            typeof(PacketCost),
            OracleKind.Arithmetic,
            "Cycles for each frame of 64 bytes",
            "3 GHz, one core, line rates of RFC 5180",
            "cycles",
            Tolerance.Printed(1),
            [Budget(10, 201.6), Budget(25, 80.6), Budget(100, 20.2)]),
        new(
            typeof(PacketCeiling),
            OracleKind.Printed,
            "Frames of a card with two ports",
            "FDio CSIT 78e52b9: XL710, 18.75 Mpps a port",
            "Mpps",
            Tolerance.Printed(1),
            [new("40G, 64 bytes, both ports", 37.5, Ceiling(40, ports: 2)), new("40G, 64 bytes, one port", 18.75, Ceiling(40, ports: 1))]),
    ];

    private static IEnumerable<OracleCell> Forwarding(string driver, PacketCost cost) =>
        from row in Grid.Rows(Ixy)
        where row.Label == driver
        from column in Batches.Zip(row.Numbers)
        where column.Second is not null
        select new OracleCell($"batches of {column.First}", column.Second!.Value, cost.Rate(Frequency.Gigahertz(3.3), column.First)?.Value.InMillions ?? double.NaN);

    private static OracleCell Budget(double gigabits, double published) => new(
        $"{gigabits}G",
        published,
        EthernetFraming.LineRate(BitRate.Gigabits(gigabits), 64) is { } line ? PacketCost.Budget(Frequency.Gigahertz(3), 1, line) ?? double.NaN : double.NaN);

    private static double Ceiling(double gigabits, int ports) =>
        EthernetFraming.LineRate(BitRate.Gigabits(gigabits), 64) is { } line
            && new PacketCeiling(FrameRate.Millions(18.75), FrameRate.Millions(37.5)).Of(line, ports) is { } most
            ? most.Value.InMillions
            : double.NaN;
}
