namespace Linerate.Core.Nics;

/// <summary>One fact as a file holds it, before it has a type.</summary>
/// <param name="Value">A <see cref="long"/>, <see cref="bool"/>, <see cref="string"/>, or a list of them.</param>
/// <param name="Source">Who says so.</param>
/// <param name="Date">When it was read there; null when the file does not say.</param>
/// <param name="Position">File, line and column, for messages.</param>
public sealed record NicFactEntry(object Value, string Source, DateOnly? Date, string Position);
