using Linerate.Apply.Runs;
using Linerate.Apply.Undoing;

namespace Linerate.Apply.Applying;

/// <summary>What came of applying a plan.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Run">The run as its journal tells; null where there was nothing to do.</param>
/// <param name="Reason">Why it is not complete; empty where it is.</param>
/// <param name="TakenBack">The steps that were taken back, last first.</param>
public sealed record ApplyResult(ApplyEnd End, Run? Run, string Reason, ImmutableArray<TakenBack> TakenBack);
