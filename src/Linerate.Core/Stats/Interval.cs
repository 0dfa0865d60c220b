namespace Linerate.Core.Stats;

/// <summary>Where a value lies with some confidence.</summary>
public readonly record struct Interval(double Low, double High)
{
    public bool Holds(double value) => Low <= value && value <= High;
}
