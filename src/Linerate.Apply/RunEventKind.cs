namespace Linerate.Apply;

/// <summary>What is happening in a run.</summary>
public enum RunEventKind
{
    /// <summary>A step is about to be set.</summary>
    Setting,

    /// <summary>It reads back as wanted.</summary>
    Set,

    /// <summary>It was as wanted already.</summary>
    Already,

    /// <summary>It is not as wanted.</summary>
    Failed,

    /// <summary>Something that a step disturbs could not be set again.</summary>
    Lost,

    /// <summary>All is done and a confirmation is awaited.</summary>
    Awaiting,

    /// <summary>The run is about to be taken back.</summary>
    TakingBack,

    /// <summary>A step is as before.</summary>
    Back,

    /// <summary>A step was not taken back.</summary>
    Left,
}
