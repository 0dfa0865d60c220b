using Linerate.Core.Models.Cpus;

namespace Linerate.Oracles.Tables;

/// <summary>Moderation in Intel's guides and drivers, and what exits cost.</summary>
internal static class InterruptTables
{
    private const double Line10G64 = 14_880_952;

    internal static ImmutableArray<OracleTable> All { get; } =
    [
        new(
            typeof(InterruptModeration),
            OracleKind.Arithmetic,
            "Interrupt rates of fixed moderation",
            "10⁶/usecs; Intel's 800 series guide prints 12,500 for 80 µs and 4,237 for 236",
            "interrupts/s",
            Tolerance.Printed(0),
            [Rate(84, 11_905), Rate(80, 12_500), Rate(62, 16_129), Rate(50, 20_000), Rate(10, 100_000), Rate(236, 4_237), Rate(235, 4_255)]),
        new(
            typeof(InterruptModeration),
            OracleKind.Printed,
            "The longest moderation of the 700 series",
            "Intel 700 series guide, which prints 4,310 for 235 µs: 232 µs, registers step by 4 µs",
            "interrupts/s",
            Tolerance.Percent(2),
            [Rate(235, 4_310)]),
        new(
            typeof(InterruptModeration),
            OracleKind.Arithmetic,
            "Steps of adaptive moderation",
            "ice_main.c: 2, 8, 16, 62, 126 µs; at most 250,000/s by a spacing of 4 µs",
            "interrupts/s",
            Tolerance.Off(1),
            [Rate(2, 500_000), Spaced(2, 250_000), Rate(8, 125_000), Rate(16, 62_500), Rate(62, 16_129), Rate(126, 7_936)]),
        new(
            typeof(InterruptModeration),
            OracleKind.Arithmetic,
            "Frames of one interrupt",
            "10⁶/usecs and line rates of RFC 5180",
            "frames",
            Tolerance.Off(0.5),
            [Frames("10G, 64 bytes, 50 µs", Line10G64, 50, 744), Frames("10G, 1518 bytes, 50 µs", 812_743, 50, 40.6), Frames("100G, 1518 bytes, 128 µs", 8_127_438, 128, 1_040)]),
        new(
            typeof(GuestInterruptCost),
            OracleKind.Arithmetic,
            "CPU of exits, one exit an interrupt",
            "0.71 µs an exit: kvm list, 2019",
            "% of a core",
            Tolerance.Printed(2),
            [Exits(20_000, 1.42), Exits(50_000, 3.55), Exits(100_000, 7.10)]),
    ];

    private static OracleCell Rate(int usecs, double published) =>
        new($"{usecs} µs", published, new InterruptModeration(Line10G64, usecs).InterruptsPerSecond);

    private static OracleCell Spaced(int usecs, double published) =>
        new($"{usecs} µs, spaced by 4 µs", published, new InterruptModeration(Line10G64, usecs) { SpacingUsecs = 4 }.InterruptsPerSecond);

    private static OracleCell Frames(string where, double framesPerSecond, int usecs, double published) =>
        new(where, published, new InterruptModeration(framesPerSecond, usecs).FramesPerInterrupt);

    private static OracleCell Exits(double rate, double published) =>
        new($"{rate:N0} interrupts/s", published, (GuestInterruptCost.Of(rate, InterruptDelivery.VirtualApic)?.Value.Most ?? double.NaN) * 100);
}
