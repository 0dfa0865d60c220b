namespace Linerate.Apply;

/// <summary>Nothing was done, for a reason that its owner can act on: one line.</summary>
public sealed class RefusedException(string message) : Exception(message);
