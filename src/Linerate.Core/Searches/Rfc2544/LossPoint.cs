namespace Linerate.Core.Searches.Rfc2544;

/// <summary>What one rate lost.</summary>
/// <param name="Part">The rate as part of the most that was offered.</param>
/// <param name="Offered">The rate.</param>
/// <param name="LossRatio">(sent − received) ÷ sent.</param>
public sealed record LossPoint(double Part, FrameRate Offered, double LossRatio);
