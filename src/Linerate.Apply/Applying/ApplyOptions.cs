using Linerate.Apply.Journals;
using Linerate.Core.Plans;

namespace Linerate.Apply.Applying;

/// <summary>How a plan is applied.</summary>
public sealed record ApplyOptions
{
    /// <summary>Who asked for it.</summary>
    public required Author By { get; init; }

    /// <summary>The version of Linerate.</summary>
    public required string MadeBy { get; init; }

    public OnFailure OnFailure { get; init; }

    /// <summary>How long to wait for a confirmation before all is taken back; null for none.</summary>
    public TimeSpan? Confirm { get; init; }

    /// <summary>Why a step must not be done on the host as it is now; null where it may. Asked for all steps first, and for each again right before it.</summary>
    public Func<Step, string?> Guard { get; init; } = _ => null;

    /// <summary>The same of a step that is taken back.</summary>
    public Func<Step, string?> UndoGuard { get; init; } = _ => null;

    /// <summary>
    /// Sets a guardian over the run of this number, which takes it back when this process no longer can. Called before the
    /// first step where a confirmation is wanted; gives why there is none, or null where it has reported ready.
    /// </summary>
    public Func<int, string?> ArmGuardian { get; init; } = _ => null;

    /// <summary>Whether the guardian is still there; asked before each step.</summary>
    public Func<int, bool> GuardianLives { get; init; } = _ => true;

    /// <summary>Lets time pass while a confirmation is awaited.</summary>
    public Action<TimeSpan> Sleep { get; init; } = Thread.Sleep;

    /// <summary>What it means when it is told to stop.</summary>
    public string StoppedBy { get; init; } = "a signal";

    public Action<RunEvent> Progress { get; init; } = _ => { };
}
