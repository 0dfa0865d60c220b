using Linerate.Core.Plans;

namespace Linerate.Apply;

/// <summary>What is happening in a run, for whoever watches.</summary>
/// <param name="Kind">What.</param>
/// <param name="Index">The step's place in the plan, from 0.</param>
/// <param name="Total">How many steps the plan has.</param>
/// <param name="Step">The step; null where it is about the whole run.</param>
/// <param name="Note">Why; empty for nothing to say.</param>
public sealed record RunEvent(RunEventKind Kind, int Index, int Total, Step? Step, string Note = "");
