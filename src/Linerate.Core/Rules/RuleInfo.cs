namespace Linerate.Core.Rules;

/// <summary>What is fixed about a rule.</summary>
/// <param name="Id">Area and three digits: <c>NUMA002</c>. Never renumbered, never reused.</param>
/// <param name="Title">The bad state as a sentence fragment, at most 60 characters, no full stop: <c>Guest vCPUs run off the VF's node</c>.</param>
/// <param name="Severity">How much a failure matters unless a profile says otherwise.</param>
/// <param name="Authority">Who says so: the kernel document, datasheet, guide or paper, short enough for one line.</param>
public sealed record RuleInfo(string Id, string Title, Severity Severity, string Authority)
{
    /// <summary>The area mnemonic: <c>NUMA</c> of <c>NUMA002</c>.</summary>
    public string Area => Id[..^3];
}
