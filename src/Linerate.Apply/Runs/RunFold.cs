using System.Runtime.InteropServices;
using Linerate.Apply.Journals;
using Linerate.Apply.Journals.Entries;

namespace Linerate.Apply.Runs;

/// <summary>A run as it grows, entry by entry: the same for whoever writes the journal and whoever reads it.</summary>
internal sealed class RunFold
{
    private readonly int _number;
    private readonly RunStarted _started;
    private readonly RunStep[] _steps;
    private RunState _state = RunState.Interrupted;
    private string _note = "";
    private double? _confirmSeconds;
    private string _bootId;
    private DateTimeOffset _last;

    internal RunFold(int number, RunStarted started)
    {
        (_number, _started) = (number, started);
        _steps = [.. started.Plan.Steps.Select((step, index) => new RunStep(index, step))];
        (_confirmSeconds, _bootId, _last) = (started.ConfirmSeconds, started.Host.BootId, started.Time);
    }

    internal IReadOnlyList<RunStep> Steps => _steps;

    internal Run ToRun() => new()
    {
        Number = _number,
        Started = _started,
        Steps = ImmutableCollectionsMarshal.AsImmutableArray((RunStep[])_steps.Clone()),
        State = _state,
        Note = _note,
        ConfirmSeconds = _confirmSeconds,
        BootId = _bootId,
        LastEntry = _last,
    };

    internal void Add(JournalEntry entry)
    {
        _last = entry.Time;
        switch (entry)
        {
            case RunResumed resumed:
                (_state, _bootId, _confirmSeconds, _note) = (RunState.Interrupted, resumed.BootId, resumed.ConfirmSeconds, "");
                break;
            case StepIntended intended:
                Change(intended.Step, step => step with
                {
                    Intended = true,
                    Before = intended.Before,
                    Disturbed = intended.Disturbed,
                    Outcome = null,
                    DoneAt = null,
                    Undo = null,
                    UndoIntended = false,
                    BootId = _bootId,
                });
                break;
            case StepDone done:
                Change(done.Step, step => step with { Outcome = done.Outcome, After = done.After, Note = done.Note, DoneAt = done.Time, BootId = _bootId });
                break;
            case ConfirmationAwaited:
                _state = RunState.Unconfirmed;
                break;
            case RunConfirmed:
                (_state, _note) = (RunState.Complete, "");
                break;
            case UndoStarted undo:
                (_state, _bootId, _note) = (RunState.Interrupted, undo.BootId, undo.Reason);
                break;
            case UndoIntended undo:
                Change(undo.Step, step => step with { UndoIntended = true, Undo = null, BootId = _bootId });
                break;
            case UndoDone undone:
                Change(undone.Step, step => step with { Undo = undone.Outcome, Note = undone.Note });
                break;
            case RunEnded ended:
                (_state, _note) = (StateOf(ended.End), ended.Note.Length > 0 ? ended.Note : _note);
                break;
        }
    }

    private void Change(int index, Func<RunStep, RunStep> change)
    {
        if (index >= 0 && index < _steps.Length)
        {
            _steps[index] = change(_steps[index]);
        }
    }

    private static RunState StateOf(RunEnd end) => end switch
    {
        RunEnd.Complete => RunState.Complete,
        RunEnd.RolledBack => RunState.RolledBack,
        _ => RunState.Partial,
    };
}
