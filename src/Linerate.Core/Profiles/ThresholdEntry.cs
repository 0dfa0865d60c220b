namespace Linerate.Core.Profiles;

/// <summary>One threshold as a profile file holds it, before a rule area gives it a type.</summary>
/// <param name="Value">A <see cref="long"/>, <see cref="double"/>, <see cref="bool"/> or <see cref="string"/>.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Position">File, line and column, for messages: <c>site.toml:12:3</c>.</param>
public sealed record ThresholdEntry(object Value, string Source, string Position);
