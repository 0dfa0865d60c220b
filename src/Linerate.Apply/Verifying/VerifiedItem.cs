using Linerate.Core.Plans;

namespace Linerate.Apply.Verifying;

/// <summary>A step of a plan and whether the host is as it wants.</summary>
/// <param name="Step">The step.</param>
/// <param name="Actual">What its target holds.</param>
/// <param name="Compliant">The verdict.</param>
/// <param name="Note">Why, or what else is to be known; empty for nothing.</param>
public sealed record VerifiedItem(Step Step, Reading<string?> Actual, Compliance Compliant, string Note)
{
    public string? Expected => Step.To;
}
