namespace Linerate.Core.Trials;

/// <summary>How long frames took in a trial.</summary>
public sealed record TrialLatency(Duration Mean, Duration P50, Duration P99);
