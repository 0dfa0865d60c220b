using Linerate.Core.Plans.Targets;

namespace Linerate.Core.Plans;

/// <summary>Somebody else who sets what a step sets.</summary>
/// <param name="Target">What both set.</param>
/// <param name="Owner"><c>irqbalance</c>, <c>tuned</c>, <c>NetworkManager</c>, <c>udev</c>.</param>
/// <param name="Where">The file and line, or the running process, that shows it.</param>
/// <param name="Remedy">What ends it, one line.</param>
public sealed record OwnershipConflict(Target Target, string Owner, string Where, string Remedy);
