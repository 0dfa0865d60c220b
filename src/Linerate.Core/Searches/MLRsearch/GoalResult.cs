namespace Linerate.Core.Searches.MLRsearch;

/// <summary>What a search knows for one goal.</summary>
/// <param name="Goal">Which.</param>
/// <param name="LowerBound">The load that meets it; null where none was found to.</param>
/// <param name="UpperBound">The load that does not; null where even the most that was offered does.</param>
/// <param name="ConditionalThroughput">What the lower bound forwards; the number to report.</param>
/// <param name="Why">Why it is no regular result: not reached, or nothing but losses; null of a regular one.</param>
public sealed record GoalResult(SearchGoal Goal, FrameRate? LowerBound, FrameRate? UpperBound, FrameRate? ConditionalThroughput, string? Why);
