namespace Linerate.Core.Impacts;

/// <summary>How much, between two numbers.</summary>
/// <param name="Least">The least that is claimed; 0 where it may be nothing.</param>
/// <param name="Most">The most.</param>
/// <param name="Unit">One of the constants here.</param>
public sealed record Amount(double Least, double Most, string Unit)
{
    /// <summary>Gained by mending.</summary>
    public const string GigabitsPerSecond = "Gb/s";

    /// <summary>Gained by mending, of frames of 64 bytes.</summary>
    public const string MillionFramesPerSecond = "Mpps";

    /// <summary>How many times the rate after mending is the rate before.</summary>
    public const string Times = "times";

    /// <summary>Saved by mending.</summary>
    public const string Microseconds = "µs";

    /// <summary>Saved by mending.</summary>
    public const string Nanoseconds = "ns";

    /// <summary>Lost at each such event.</summary>
    public const string Frames = "frames";

    /// <summary>Too many, or spared.</summary>
    public const string InterruptsPerSecond = "interrupts/s";

    /// <summary>Of one CPU, spared.</summary>
    public const string CpuPercent = "% of a CPU";

    /// <summary>Of the rate.</summary>
    public const string Percent = "%";

    /// <summary>Of what each time, with its article: <c>a cache line</c>; empty where the unit says enough.</summary>
    public string Per { get; init; } = "";

    public bool IsNothing => Least == 0 && Most == 0;
}
