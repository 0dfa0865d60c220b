namespace Linerate.Apply.Journals;

/// <summary>How setting one step ended.</summary>
public enum StepOutcome
{
    /// <summary>It was set, and reads back as wanted.</summary>
    Set,

    /// <summary>It was as wanted already; nothing was written and nothing is to be taken back.</summary>
    Already,

    /// <summary>It was written without complaint and reads back as something else: the driver made another value of it.</summary>
    Clamped,

    /// <summary>It could not be set.</summary>
    Failed,
}
