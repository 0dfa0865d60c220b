namespace Linerate.Core.Datapaths;

/// <summary>Between which two rates a capacity lies; both the same where it is exact.</summary>
public readonly record struct RateRange(FrameRate Least, FrameRate Most)
{
    public static RateRange Exactly(FrameRate rate) => new(rate, rate);

    /// <summary>What one of several flows gets when all want as much as they can get.</summary>
    public RateRange SharedBy(int flows) => flows <= 1 ? this : new(new(Least.PerSecond / flows), new(Most.PerSecond / flows));

    public RateRange Times(double share) => new(new(Least.PerSecond * share), new(Most.PerSecond * share));
}
