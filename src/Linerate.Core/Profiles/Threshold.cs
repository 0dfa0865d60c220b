namespace Linerate.Core.Profiles;

/// <summary>A limit that a rule compares with, and who set it.</summary>
/// <param name="Value">The limit.</param>
/// <param name="Source">The guide, kernel document or site file that it comes from.</param>
public sealed record Threshold<T>(T Value, string Source);
