namespace Linerate.Apply.Verifying;

/// <summary>Whether a target holds what was wanted.</summary>
public enum Compliance
{
    Pass,

    Fail,

    /// <summary>The host has no such thing, or it is not for this plan to say.</summary>
    NotApplicable,

    /// <summary>It cannot be seen: not for this reader, or nobody answers.</summary>
    Unknown,

    /// <summary>Reading it failed.</summary>
    Error,
}
