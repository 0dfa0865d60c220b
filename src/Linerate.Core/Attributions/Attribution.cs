namespace Linerate.Core.Attributions;

/// <summary>What a run says about what limits it.</summary>
/// <param name="What">What ran out first.</param>
/// <param name="Statement">One sentence.</param>
/// <param name="Evidence">The counters that it follows from.</param>
/// <param name="WouldDetermine">What would tell, or tell more surely.</param>
public sealed record Attribution(Shortage What, string Statement, ImmutableArray<Evidence> Evidence, ImmutableArray<string> WouldDetermine);
