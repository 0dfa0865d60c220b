namespace Linerate.Core.Host;

/// <summary>Why a fact is not known.</summary>
public enum MissingReason
{
    /// <summary>Nobody asked.</summary>
    NotCollected,

    /// <summary>The kernel has no such file or attribute here (ENOENT).</summary>
    Absent,

    /// <summary>The reader may not see it (EACCES, EPERM, or only a part was given); root would.</summary>
    NeedsRoot,

    /// <summary>The capture or tree that is judged does not hold it.</summary>
    NotInCapture,

    /// <summary>The device or driver does not answer this (EOPNOTSUPP, EINVAL, ENODEV).</summary>
    Unsupported,

    /// <summary>An answer came and makes no sense.</summary>
    Malformed,

    /// <summary>Two answers exclude each other.</summary>
    Contradictory,

    /// <summary>The kernel failed to answer (EIO and the like).</summary>
    Failed,
}
