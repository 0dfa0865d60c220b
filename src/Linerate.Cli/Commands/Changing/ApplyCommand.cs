using System.CommandLine;
using System.Globalization;
using Linerate.Apply;
using Linerate.Apply.Applying;
using Linerate.Apply.Confirming;
using Linerate.Apply.Journals;
using Linerate.Apply.State;
using Linerate.Cli.Commands.Options;
using Linerate.Cli.Rendering;
using Linerate.Cli.Rendering.Changing;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Changing;

/// <summary><c>linerate apply</c>: carries out a plan, with a way back at every moment.</summary>
internal sealed class ApplyCommand : Command
{
    private readonly ProcessEnvironment _process;
    private readonly Talk _talk;

    private readonly Argument<string> _plan = new("PLAN") { Description = "What linerate plan -o wrote", HelpName = "PLAN" };

    private readonly DurationOption _confirm = new("--confirm", "Take all back unless it is confirmed within this time; it also goes back when this process dies or its terminal is lost");

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before the first change" };

    private readonly Option<bool> _noUndo = new("--no-undo") { Description = "Stop at a step that fails and leave what is done" };

    private readonly Option<bool> _keepGoing = new("--keep-going") { Description = "Do the other steps when one fails, and leave what is done" };

    private readonly Option<bool> _boot = new("--boot") { Description = "Set again, from whatever is there, what a boot forgot: what linerate's own units run. No journal, no guards; each step waits for its device" };

    private readonly GuardFlags _guards = new();

    private readonly StateOption _state = new();

    internal ApplyCommand(ProcessEnvironment process)
        : base("apply", "Carry out a plan: each step journaled, done, read back; what fails is taken back. Exit code: 0 done, 2 refused and nothing changed, 3 taken back, 4 partly done.")
    {
        (_process, _talk) = (process, new Talk(process));
        Arguments.Add(_plan);
        foreach (Option option in (Option[])[_confirm, _yes, _noUndo, _keepGoing, _boot])
        {
            Options.Add(option);
        }

        _guards.AddTo(this);
        Options.Add(_state);

        SetAction(Run);
    }

    private int Run(ParseResult parsed)
    {
        var side = _process.WriteSide();
        var by = Caller.Root(_process, side, "changing a host");
        var plan = PlanFile.Read(parsed.GetRequiredValue(_plan));
        var state = _state.FolderOf(parsed);
        var confirm = _confirm.TimeOf(parsed);
        if (parsed.GetValue(_boot))
        {
            return Boot(side, state, plan);
        }

        if (!parsed.GetValue(_yes) && !IsAgreed(plan, confirm))
        {
            return ExitCode.CouldNot;
        }

        using var signals = new StopSignals();
        var options = OptionsOf(parsed, side, state, by) with { Confirm = confirm };
        try
        {
            var result = new Applier(side.Access, state, side.Clock, options).Apply(plan, signals.Token);
            _process.Write(writer => writer.Write($"{PrintableText.Of(ResultWords.Of(result, _process.ProgramName))}\n"));
            return CodeOf(result.End);
        }
        catch (StalePlanException stale)
        {
            foreach (var difference in stale.Differences)
            {
                _talk.Say(StaleWords.Of(difference));
            }

            throw new RefusedException($"{StaleWords.Of(stale)}; nothing was changed. Plan again: {_process.ProgramName} plan");
        }
    }

    private int Boot(WriteSide side, StateFolder state, Plan plan)
    {
        var faults = new BootRun(side.Access, state, side.Clock).Carry(plan);
        foreach (var fault in faults)
        {
            _talk.Say(fault);
        }

        _process.Write(writer => writer.Write($"as the plan wants: {(plan.Steps.Length - faults.Length).ToString(CultureInfo.InvariantCulture)} of {Words.Count(plan.Steps.Length, "step")}\n"));
        return faults.IsEmpty ? ExitCode.Clean : ExitCode.Partial;
    }

    private bool IsAgreed(Plan plan, TimeSpan? confirm)
    {
        var back = confirm is { } time ? $", taken back after {time.TotalSeconds:0} s without a confirmation" : "";
        return new Consent(_process, _talk).To(plan.Steps, $"{Words.Count(plan.Steps.Length, "step")} on {plan.Host.Name}{back}. Go on?");
    }

    private ApplyOptions OptionsOf(ParseResult parsed, WriteSide side, StateFolder state, Author by) => _guards.OptionsOf(parsed, side, state, by) with
    {
        OnFailure = parsed.GetValue(_keepGoing) ? OnFailure.KeepGoing : parsed.GetValue(_noUndo) ? OnFailure.Stop : OnFailure.Undo,
        Progress = happening =>
        {
            _talk.Tell(happening);
            if (happening.Kind == RunEventKind.Awaiting)
            {
                AskToConfirm(happening.Index, state, by);
            }
        },
    };

    /// <summary>Whoever sits at the terminal confirms there, as anybody else does from elsewhere: by leaving the mark.</summary>
    private void AskToConfirm(int run, StateFolder state, Author by)
    {
        _talk.Say($"done. Keep it? Confirm from any session: {_process.ProgramName} confirm {run.ToString(CultureInfo.InvariantCulture)}");
        if (!_process.InputIsTerminal)
        {
            return;
        }

        new Thread(() =>
        {
            try
            {
                if (_talk.Ask("or here:"))
                {
                    ConfirmationMark.Give(state, run, by);
                }
            }
            catch (Exception gone) when (gone is IOException or ObjectDisposedException or RefusedException)
            {
                // No answer is the answer: it goes back when its time is over.
            }
        })
        { IsBackground = true }.Start();
    }

    private static int CodeOf(ApplyEnd end) => end switch
    {
        ApplyEnd.Undone => ExitCode.Undone,
        ApplyEnd.Partial => ExitCode.Partial,
        _ => ExitCode.Clean,
    };
}
