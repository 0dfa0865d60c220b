using System.CommandLine;
using Linerate.Apply;
using Linerate.Cli.Commands.Changing;
using Linerate.Cli.Rendering;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Benching.Comparing;

/// <summary>Which plans are in effect while which way is measured.</summary>
internal sealed class PlanOptions
{
    private readonly Option<string?> _plan = new("--plan") { Description = "A plan that is applied while the first way is measured, and taken back", HelpName = "PLAN" };

    private readonly Option<string?> _withPlan = new("--with-plan") { Description = "A plan that is applied while the second way is measured, and taken back", HelpName = "PLAN" };

    private readonly Option<bool> _live = new("--live") { Description = "Of the plans only the steps that need no start of a guest or of the host" };

    private readonly Option<bool> _perChange = new("--per-change") { Description = "Try the steps of --with-plan one by one: keep what helps, take back what does not" };

    private readonly Option<bool> _yes = new("--yes", "-y") { Description = "Do not ask before the first change" };

    private readonly GuardFlags _guards = new();

    internal void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_plan, _withPlan, _live, _perChange, _yes])
        {
            command.Options.Add(option);
        }

        _guards.AddTo(command);
    }

    internal bool IsPerChange(ParseResult parsed) => parsed.GetValue(_perChange);

    internal bool IsAgreed(ParseResult parsed) => parsed.GetValue(_yes);

    internal GuardFlags Guards => _guards;

    /// <summary>Whether a second plan makes the second way another one, though both ends are the same.</summary>
    internal bool DiffersByPlan(ParseResult parsed) => parsed.GetValue(_plan) != parsed.GetValue(_withPlan);

    /// <summary>Both plans and what they are called.</summary>
    /// <exception cref="CommandException">They cannot be tried back and forth.</exception>
    /// <exception cref="RefusedException">They cannot be trusted, or are no plans of ours.</exception>
    internal (Plan? First, string FirstName, Plan? Second, string SecondName) PlansOf(ParseResult parsed)
    {
        var (first, second) = (parsed.GetValue(_plan), parsed.GetValue(_withPlan));
        if (IsPerChange(parsed))
        {
            return second is null || first is not null
                ? throw new CommandException("--per-change tries the steps of --with-plan, each against the host without it: leave out --plan")
                : (null, "", PlanFile.Read(second), Path.GetFileName(second));
        }

        return (Tried(first, parsed), Path.GetFileName(first) ?? "", Tried(second, parsed), Path.GetFileName(second) ?? "");
    }

    private Plan? Tried(string? path, ParseResult parsed)
    {
        if (path is null)
        {
            return null;
        }

        var plan = PlanFile.Read(path);
        var tried = plan with { Steps = [.. plan.Steps.Where(CanBeTried)] };
        var left = plan.Steps.Length - tried.Steps.Length;
        return left > 0 && !parsed.GetValue(_live)
            ? throw new CommandException($"{path}: {Words.Count(left, "step")} of {plan.Steps.Length} need a start of a guest or of the host and cannot be tried back and forth; --live tries the others, or measure, apply, start anew, measure again, and hold both with bench show")
            : tried.Steps.IsEmpty ? throw new CommandException($"{path}: no step can be tried while the host runs") : tried;
    }

    /// <summary>Done and undone while the host and its guests run.</summary>
    internal static bool CanBeTried(Step step) => step is { Risk: Risk.Live or Risk.LinkFlap, UndoRisk: Risk.Live or Risk.LinkFlap };
}
