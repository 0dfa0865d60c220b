using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Journals;

/// <summary>A target and what it held.</summary>
public sealed record TargetValue(Target Target, string? Value);
