namespace Linerate.Core.Plans.Exports;

/// <summary>A plan in the words of another system, and what of it that system has no words for.</summary>
/// <param name="Files">None where nothing of the plan can be said.</param>
/// <param name="Left">The steps that are in no file.</param>
public sealed record Exported(ImmutableArray<ExportFile> Files, ImmutableArray<Inexpressible> Left);
