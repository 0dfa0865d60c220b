namespace Linerate.Core.Rules.Kernel;

/// <summary>Boot parameters that undo each other.</summary>
/// <param name="Name">The parameter that it is about.</param>
/// <param name="Raw">The parameters as they stand.</param>
/// <param name="Observed">What follows from them together.</param>
/// <param name="Wanted">What would not contradict.</param>
/// <param name="Remedy">What to do.</param>
/// <param name="Severity">How much it matters.</param>
internal sealed record BootConflict(string Name, string Raw, string Observed, string Wanted, string Remedy, Severity Severity);
