
namespace Linerate.Bench.Runs;

/// <summary>What a trial comes to by a yardstick.</summary>
public static class Yardsticks
{
    public static bool IsMoreBetter(this Yardstick yardstick) => yardstick == Yardstick.Throughput;

    /// <summary>As a word in results.</summary>
    public static string Word(this Yardstick yardstick) => yardstick switch
    {
        Yardstick.Interrupts => "interrupts",
        Yardstick.Cpu => "cpu",
        _ => "throughput",
    };

    /// <returns>Bits per second, interrupts per frame, or ticks of CPU time per frame; null of a trial that does not count, or whose counters cannot be told.</returns>
    public static double? ValueOf(this Yardstick yardstick, TrafficTrial trial) => !trial.IsValid ? null : yardstick switch
    {
        Yardstick.Interrupts => trial.Counters.Vectors.TryGet(out var vectors) ? PerFrame(vectors.Sum(vector => vector.Count), trial) : null,
        Yardstick.Cpu => trial.Counters.Cpus.TryGet(out var cpus) ? PerFrame(cpus.Sum(cpu => cpu.Total - cpu.Idle), trial) : null,
        _ => trial.Goodput?.BitsPerSecond,
    };

    /// <summary>A stream's frames are full ones.</summary>
    private static double? PerFrame(double amount, TrafficTrial trial)
    {
        var report = trial.Report.Value;
        var frames = report.Received ?? (report.ReceivedBytes / Math.Max(1, trial.Load.PayloadBytes));
        return frames > 0 ? amount / frames : null;
    }
}
