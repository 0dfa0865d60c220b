namespace Linerate.Apply.Journals;

/// <summary>How taking back one step ended.</summary>
public enum UndoOutcome
{
    /// <summary>The value from before was set, and reads back.</summary>
    Restored,

    /// <summary>It was as before already.</summary>
    AlreadyBack,

    /// <summary>Its value went with the reboot: what is there now is not ours to judge.</summary>
    GoneWithBoot,

    /// <summary>It is no longer what we set: somebody else's value, left alone.</summary>
    Drifted,

    /// <summary>It could not be set back.</summary>
    Failed,
}
