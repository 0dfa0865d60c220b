namespace Linerate.Core.Drifts;

/// <summary>A value that moved, and who most likely did it.</summary>
/// <param name="Moved">The value.</param>
/// <param name="Mover">What kind of mover.</param>
/// <param name="Who"><c>irqbalance</c>, <c>udev</c>, <c>a reboot</c>.</param>
/// <param name="Evidence">What speaks for it: a file and line, a running process, what moved with it.</param>
public sealed record Drift(Moved Moved, Mover Mover, string Who, string Evidence);
