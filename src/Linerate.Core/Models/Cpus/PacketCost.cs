namespace Linerate.Core.Models.Cpus;

/// <summary>
/// Cycles that a core spends on a frame when it takes them in batches: f / (c_frame + c_batch / b). Fitted to the drivers
/// of ixy in several languages: Xeon E3-1230 v2 at 3.3 GHz, 82599, 64-byte frames both ways (ixy-languages 2873ee8).
/// </summary>
/// <param name="PerFrame">Cycles per frame.</param>
/// <param name="PerBatch">Cycles per batch, whatever its size.</param>
/// <param name="Ceiling">What the NIC let through at most; null when it is no limit.</param>
/// <param name="Accuracy">How near the fit is.</param>
public sealed record PacketCost(double PerFrame, double PerBatch, FrameRate? Ceiling, Accuracy Accuracy)
{
    private static readonly FrameRate TwoPorts = FrameRate.Millions(27.5);

    /// <summary>The C driver; fitted up to batches of 8, beyond which the NIC limits.</summary>
    public static PacketCost IxyC { get; } = new(86.5, 300, TwoPorts, Accuracy.Within(0.08, "one driver that only forwards, batches of 1 to 256"));

    /// <summary>The Rust driver; fitted up to batches of 16.</summary>
    public static PacketCost IxyRust { get; } = new(80, 472, TwoPorts, Accuracy.Within(0.08, "one driver that only forwards, batches of 1 to 64"));

    /// <summary>The C# driver; fitted over all batches.</summary>
    public static PacketCost IxyCSharp { get; } = new(109.5, 1120, TwoPorts, Accuracy.Within(0.08, "one driver that only forwards, batches of 1 to 256"));

    /// <summary>Cycles that cores have for each frame of a stream; null for impossible inputs.</summary>
    public static double? Budget(Frequency core, int cores, FrameRate arriving) =>
        core.IsPossible && cores > 0 && arriving.IsPossible && core.Hertz * cores / arriving.PerSecond is var cycles && double.IsFinite(cycles)
            ? cycles
            : null;

    /// <summary>Frames per second of one core; null for impossible inputs.</summary>
    public Prediction<FrameRate>? Rate(Frequency core, double batch)
    {
        var cycles = PerFrame + (PerBatch / batch);
        if (!core.IsPossible || !(batch >= 1) || !(PerFrame > 0) || !(PerBatch >= 0) || Ceiling is { IsPossible: false })
        {
            return null;
        }

        return FrameRate.OrNone(Math.Min(core.Hertz / cycles, Ceiling?.PerSecond ?? double.MaxValue)) is { } rate
            ? new Prediction<FrameRate>(rate, Accuracy)
            : null;
    }
}
