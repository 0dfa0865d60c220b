namespace Linerate.Core.Attributions;

/// <summary>How often an interrupt was raised, and the CPU that took most of it since boot.</summary>
public sealed record VectorCount(int Number, string Action, long Count, int? BusiestCpu);
