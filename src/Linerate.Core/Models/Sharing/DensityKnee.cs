namespace Linerate.Core.Models.Sharing;

/// <summary>Where VFs stop paying.</summary>
/// <param name="Vfs">The most before the knee; null when there is none.</param>
/// <param name="Limit">What makes it.</param>
public readonly record struct DensityKnee(int? Vfs, DensityLimit Limit);
