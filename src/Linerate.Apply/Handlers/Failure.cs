namespace Linerate.Apply.Handlers;

/// <summary>Why something could not be set, for the person who has to decide what now.</summary>
/// <param name="Cause">What happened and, where the facts tell, why: the errno in words, the driver's own message.</param>
/// <param name="NextStep">What to do about it, one line.</param>
public sealed record Failure(string Cause, string NextStep);
