namespace Linerate.Core.Plans.Boot;

/// <summary>A command line after a wish was merged into it.</summary>
/// <param name="Line">The line; the same bytes where nothing had to change.</param>
/// <param name="Changes">What changed, a clause each: <c>adds iommu=pt</c>, <c>isolcpus=4 becomes isolcpus=managed_irq,domain,4-7</c>.</param>
public sealed record BootMerged(string Line, ImmutableArray<string> Changes);
