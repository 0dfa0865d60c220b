namespace Linerate.Apply.Runs;

/// <summary>What a journal says of its run.</summary>
public enum RunState
{
    /// <summary>Its process died before it ended: some steps are done, one may be half.</summary>
    Interrupted,

    /// <summary>All steps are done, and nobody has said yet that they shall stay.</summary>
    Unconfirmed,

    /// <summary>All steps are done and stay.</summary>
    Complete,

    /// <summary>Everything was taken back.</summary>
    RolledBack,

    /// <summary>Some of it is done and some is not, and its owner was told.</summary>
    Partial,
}
