using Linerate.Apply.Journals;
using Linerate.Core.Plans;

namespace Linerate.Apply.Runs;

/// <summary>One step of a run and what has become of it.</summary>
/// <param name="Index">Its place in the plan, from 0.</param>
/// <param name="Step">What the plan says.</param>
public sealed record RunStep(int Index, Step Step)
{
    /// <summary>Whether writing it was begun; only then is there something to take back.</summary>
    public bool Intended { get; init; }

    /// <summary>What was observed before the first write.</summary>
    public string? Before { get; init; }

    /// <summary>What a write loses beside it, as it was.</summary>
    public ImmutableArray<TargetValue> Disturbed { get; init; } = [];

    /// <summary>How setting it ended; null where it did not.</summary>
    public StepOutcome? Outcome { get; init; }

    /// <summary>What was observed after the write.</summary>
    public string? After { get; init; }

    public string Note { get; init; } = "";

    /// <summary>Whether taking it back was begun.</summary>
    public bool UndoIntended { get; init; }

    /// <summary>How taking it back ended; null where it did not, or was not tried.</summary>
    public UndoOutcome? Undo { get; init; }

    /// <summary>When it was set; null where that did not end.</summary>
    public DateTimeOffset? DoneAt { get; init; }

    /// <summary>The boot in which it was last touched.</summary>
    public string BootId { get; init; } = "";

    /// <summary>Whether the run ended in the middle of setting it or of taking it back: whatever it holds is then ours.</summary>
    public bool InDoubt => Intended && (Undo is null && (UndoIntended || Outcome is null));

    /// <summary>
    /// Whether it may be half done in this life of the host. What a boot forgets it forgets whole; what is kept on disk is as half
    /// after a power cut as before it.
    /// </summary>
    public bool IsHalfIn(string bootId) => InDoubt && (BootId == bootId || Step.Target.OutlivesBoot);

    /// <summary>Whether something of it may still be in effect.</summary>
    public bool ToTakeBack => Intended && Undo is not (UndoOutcome.Restored or UndoOutcome.AlreadyBack or UndoOutcome.GoneWithBoot);
}
