using Linerate.Core.Plans;

namespace Linerate.Apply.Applying;

/// <summary>A step whose target is no longer as the plan found it.</summary>
/// <param name="Step">The step.</param>
/// <param name="Now">What it holds now; null for nothing.</param>
/// <param name="Fault">Why it cannot be read; empty where it can.</param>
public sealed record Difference(Step Step, string? Now, string Fault);
