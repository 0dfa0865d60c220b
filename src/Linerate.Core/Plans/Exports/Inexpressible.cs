namespace Linerate.Core.Plans.Exports;

/// <summary>A step that another system has no words for.</summary>
/// <param name="Step">The step.</param>
/// <param name="Reason">Why not, and who could.</param>
public sealed record Inexpressible(Step Step, string Reason);
