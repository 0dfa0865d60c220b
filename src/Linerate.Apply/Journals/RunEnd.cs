namespace Linerate.Apply.Journals;

/// <summary>How a run ended.</summary>
public enum RunEnd
{
    /// <summary>Every step is as wanted, confirmed where that was asked for.</summary>
    Complete,

    /// <summary>Everything that it did was taken back.</summary>
    RolledBack,

    /// <summary>Some of it is done and some is not.</summary>
    Partial,
}
