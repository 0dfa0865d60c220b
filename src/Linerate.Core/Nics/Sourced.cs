namespace Linerate.Core.Nics;

/// <summary>A fact that somebody published, and where: a number without its source is a rumour.</summary>
/// <param name="Value">The fact.</param>
/// <param name="Source">Repository, file and version; document and section; or the site's file and line.</param>
/// <param name="Date">When it was read there; null for a site's own fact that names no day.</param>
public sealed record Sourced<T>(T Value, string Source, DateOnly? Date);
