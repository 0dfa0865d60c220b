namespace Linerate.Core.Searches.Density;

/// <summary>What a density search found.</summary>
/// <param name="Levels">Each number of VFs that was measured, the fewest first.</param>
/// <param name="Recommended">The most VFs that pay and do not hurt each other; null where that was not found.</param>
/// <param name="Beyond">The fewest that were seen to be too many, or to add nothing; null where none were.</param>
/// <param name="Broke">What told so; empty where nothing did.</param>
public sealed record DensityResult(ImmutableArray<DensityLevel> Levels, int? Recommended, int? Beyond, ImmutableArray<DensityBreak> Broke);
