using Linerate.Core.Plans;

namespace Linerate.Core.Drifts;

/// <summary>A value that is no longer as it was applied.</summary>
/// <param name="Step">The step that set it.</param>
/// <param name="Actual">What it is now; null for nothing.</param>
public sealed record Moved(Step Step, string? Actual);
