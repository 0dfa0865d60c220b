namespace Linerate.Core.Plans;

/// <summary>Something that was wanted and is left out of the plan.</summary>
/// <param name="Subject">The guest, NIC or <c>host</c> that it was wanted for.</param>
/// <param name="Wanted">What, in words.</param>
/// <param name="Reason">Why not: a fact that is unknown, a demand that exceeds what there is, an owner who forbade it.</param>
public sealed record Omission(string Subject, string Wanted, string Reason);
