namespace Linerate.Core.Sizing;

/// <summary>An end of a range of sizes.</summary>
/// <param name="Value">The size.</param>
/// <param name="Because">What is wrong beyond it: <c>drops a burst of 126 µs at line rate</c>.</param>
/// <param name="Source">Who says so.</param>
public sealed record SizeEnd(int Value, string Because, string Source);
