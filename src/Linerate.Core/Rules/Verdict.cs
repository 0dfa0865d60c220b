namespace Linerate.Core.Rules;

/// <summary>What a rule says of one subject.</summary>
public enum Verdict
{
    Pass,

    /// <summary>The bad state that the rule is named after holds.</summary>
    Fail,

    /// <summary>A fact that decides is missing; the finding says which and why.</summary>
    Unknown,

    /// <summary>The question does not arise for this subject.</summary>
    NotApplicable,
}
