using Linerate.Apply.Confirming;
using Linerate.Apply.Handlers;
using Linerate.Apply.State;
using Linerate.Core.Plans;

namespace Linerate.Apply.Applying;

/// <summary>
/// A plan that is in effect for as long as somebody looks at what it does: applied and never confirmed, so that all goes back when this
/// is disposed of, when its time is over, and, by its guardian, when this process dies.
/// </summary>
public sealed class TentativePlan : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly StateFolder _state;
    private readonly ApplyOptions _options;
    private readonly Task<ApplyResult> _applying;
    private readonly TaskCompletionSource<int> _inEffect = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TentativePlan(TargetAccess access, StateFolder state, TimeProvider clock, ApplyOptions options, Plan plan)
    {
        (_state, _options) = (state, options);
        var watched = options with { StoppedBy = "whoever tried it", Progress = Watch };
        _applying = Task.Factory.StartNew(
            () => new Applier(access, state, clock, watched).Apply(plan, _stop.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The run in the journal.</summary>
    public int Run => _inEffect.Task.Result;

    /// <summary>Applies it, and comes back when all of it is in effect.</summary>
    /// <param name="access">The machine.</param>
    /// <param name="state">Where the journal is.</param>
    /// <param name="clock">What time it is.</param>
    /// <param name="options">With the time after which all goes back whatever happens.</param>
    /// <param name="plan">What is tried.</param>
    /// <exception cref="RefusedException">It is not done, or did not work and was taken back; the message says which step and why.</exception>
    /// <exception cref="StalePlanException">The host is not as the plan found it; nothing was changed.</exception>
    public static TentativePlan Begin(TargetAccess access, StateFolder state, TimeProvider clock, ApplyOptions options, Plan plan)
    {
        if (options is not { Confirm: not null, OnFailure: OnFailure.Undo })
        {
            throw new ArgumentException("nothing is tried without a time after which it goes back", nameof(options));
        }

        var tentative = new TentativePlan(access, state, clock, options, plan);
        if (Task.WaitAny(tentative._inEffect.Task, tentative._applying) == 0)
        {
            return tentative;
        }

        var result = tentative._applying.GetAwaiter().GetResult();
        throw new RefusedException(result.End switch
        {
            ApplyEnd.NothingToDo => "the host is as planned already: there is nothing to try",
            ApplyEnd.Undone => $"{result.Reason}; it was taken back",
            _ => $"{result.Reason}; not all of it could be taken back: linerate history",
        });
    }

    /// <summary>Has it stay.</summary>
    /// <exception cref="RefusedException">It went back meanwhile, or the wish cannot be written down.</exception>
    public void Keep()
    {
        ConfirmationMark.Give(_state, Run, _options.By);
        var result = _applying.GetAwaiter().GetResult();
        if (result.End != ApplyEnd.Complete)
        {
            throw new RefusedException($"run {Run} did not stay: {result.Reason}");
        }
    }

    /// <summary>Takes it back, unless it was kept.</summary>
    /// <exception cref="RefusedException">Not all of it went back, or somebody else confirmed it.</exception>
    public void TakeBack()
    {
        _stop.Cancel();
        var result = _applying.GetAwaiter().GetResult();
        switch (result.End)
        {
            case ApplyEnd.Undone:
                return;
            case ApplyEnd.Complete:
                throw new RefusedException($"run {Run} was confirmed while it was measured, and stays: linerate rollback takes it back");
            default:
                throw new RefusedException($"run {Run}: not all of it could be taken back: linerate history, linerate rollback");
        }
    }

    /// <summary>Whatever became of it, nothing is in effect after this that was not kept.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        ((IAsyncResult)_applying).AsyncWaitHandle.WaitOne();
        _stop.Dispose();
    }

    private void Watch(RunEvent happening)
    {
        _options.Progress(happening);
        if (happening.Kind == RunEventKind.Awaiting)
        {
            _inEffect.TrySetResult(happening.Index);
        }
    }
}
