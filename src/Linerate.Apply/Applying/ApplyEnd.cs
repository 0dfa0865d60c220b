namespace Linerate.Apply.Applying;

/// <summary>How applying a plan ended.</summary>
public enum ApplyEnd
{
    /// <summary>Every step was as wanted already.</summary>
    NothingToDo,

    /// <summary>Every step is as wanted.</summary>
    Complete,

    /// <summary>It failed, was stopped or was not confirmed, and the host is as before.</summary>
    Undone,

    /// <summary>Some of it is done and some is not.</summary>
    Partial,
}
