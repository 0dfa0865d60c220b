namespace Linerate.Bench;

/// <summary>A bench cannot be run, for a reason that its owner can act on: one line.</summary>
public sealed class BenchException(string message) : Exception(message);
