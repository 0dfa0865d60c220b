using Linerate.Cli.Rendering.Text;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Guards;
using Linerate.Core.Plans.Targets;

namespace Linerate.Cli.Rendering.Plans;

/// <summary>A plan for a person: who else sets what, each value now and then by what it risks, what is left out, and the commands.</summary>
internal sealed class PlanText(Page page, Ink ink, string program)
{
    private const int LongValue = 60;
    private const int AlikeTold = 8;
    private const int LongFile = 30;

    /// <param name="plan">The plan.</param>
    /// <param name="refusals">Steps that apply would refuse if the host were then as it is now.</param>
    /// <param name="made">The command that made it.</param>
    /// <param name="file">Where the plan was written; null where it was not.</param>
    internal void Write(Plan plan, IReadOnlyCollection<Refusal> refusals, string made, string? file)
    {
        page.Prose("", 0, PrintableText.Of($"{(plan.Host.Name.Length > 0 ? plan.Host.Name : "a host without a name")}, profile {plan.Profile}: {Summary(plan)}"), ink.Bold);
        WriteConflicts(plan);
        WriteRefusals(refusals);
        foreach (var group in plan.Steps.GroupBy(step => step.Risk).OrderBy(group => group.Key))
        {
            page.Line();
            page.Line(ink.Bold(RiskWords.Heading(group.Key)));
            WriteSteps(group);
        }

        WriteOmissions(plan);
        WritePrograms(plan);
        WriteNext(plan, made, file);
    }

    private void WritePrograms(Plan plan)
    {
        foreach (var started in plan.Programs)
        {
            page.Line();
            page.Line(ink.Bold(PrintableText.Of($"To see frames flow as {started.Name} will get them, once this is done{(plan.Steps.Any(step => step.Target is BootParametersTarget) ? " and the host was started anew" : "")}")));
            page.Line($"  {ink.Command(PrintableText.Of(started.Testpmd))}");
        }
    }

    private static string Summary(Plan plan) => plan.Steps.IsEmpty
        ? "nothing to change"
        : $"{Words.Count(plan.Steps.Length, "step")}: {string.Join(", ", plan.Steps.CountBy(step => step.Risk).OrderBy(pair => pair.Key).Select(pair => $"{pair.Value} {RiskWords.Of(pair.Key)}"))}";

    private void WriteConflicts(Plan plan)
    {
        if (plan.Conflicts.IsEmpty)
        {
            return;
        }

        page.Line();
        page.Line(ink.Bold("Two owners: somebody else on this host sets these too"));
        foreach (var group in plan.Conflicts.GroupBy(conflict => (conflict.Owner, conflict.Where, conflict.Remedy)))
        {
            var targets = group.Select(conflict => $"{conflict.Target.Name} of {conflict.Target.Subject}").ToArray();
            page.Prose("  ", 4, PrintableText.Of($"{group.Key.Owner}: {Listed(targets)}"));
            page.Prose("    ", 4, PrintableText.Of($"seen {group.Key.Where}"), ink.Dim);
            page.Prose("    ", 4, PrintableText.Of(group.Key.Remedy));
        }
    }

    private void WriteRefusals(IReadOnlyCollection<Refusal> refusals)
    {
        if (refusals.Count == 0)
        {
            return;
        }

        page.Line();
        page.Line(ink.Bold("Guarded: linerate apply refuses these as the host is now"));
        foreach (var group in refusals.GroupBy(refusal => (refusal.Reason, refusal.Override)))
        {
            var targets = group.Select(refusal => $"{refusal.Step.Target.Name} of {refusal.Step.Target.Subject}").ToArray();
            page.Prose("  ", 4, PrintableText.Of($"{Listed(targets)}: {group.Key.Reason}"));
            if (group.Key.Override is { } flag)
            {
                page.Line($"    to do it all the same: {ink.Command($"{program} apply {GuardOverrides.FlagOf(flag)}")}");
            }
        }
    }

    /// <summary>Steps of one thing under its name, those of one reason together.</summary>
    private void WriteSteps(IEnumerable<Step> steps)
    {
        foreach (var owner in steps.GroupBy(step => step.Target.Subject))
        {
            page.Line($"  {PrintableText.Of(owner.Key)}");
            foreach (var reason in owner.GroupBy(step => (step.Why, step.Worth, step.UndoRisk, Rules: string.Join(' ', step.BecauseOf))))
            {
                foreach (var step in reason)
                {
                    WriteValues(step);
                }

                page.Prose("      ", 6, PrintableText.Of($"{reason.Key.Why}{(reason.Key.Rules.Length > 0 ? $" ({reason.Key.Rules})" : "")}"));
                if (reason.Key.Worth.Length > 0)
                {
                    page.Prose("      worth ", 12, PrintableText.Of(reason.Key.Worth));
                }

                if (reason.Key.UndoRisk != reason.First().Risk)
                {
                    page.Line($"      undone at the cost of: {RiskWords.Of(reason.Key.UndoRisk)}");
                }
            }
        }
    }

    private void WriteValues(Step step)
    {
        var line = $"{step.Target.Name}: {Value(step.From)} → {Value(step.To)}";
        if (line.Length <= LongValue + LongValue && !line.Contains('\n', StringComparison.Ordinal))
        {
            page.Prose("    ", 6, PrintableText.Of(line), ink.Command);
            return;
        }

        page.Prose("    ", 6, PrintableText.Of(step.Target.Name), ink.Command);
        if (step is { From: { } from, To: { } to } && from.Contains('\n', StringComparison.Ordinal))
        {
            foreach (var change in UnifiedDiff.Of(from, to, "now", "then").Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(2))
            {
                page.Line($"      {PrintableText.Of(Masked(change))}");
            }

            return;
        }

        if ((step.From ?? step.To) is { } text && (step.From is null || step.To is null) && text.Contains('\n', StringComparison.Ordinal))
        {
            WriteWhole(step.From is null ? "+ " : "- ", text.TrimEnd('\n').Split('\n'));
            return;
        }

        page.Prose("      now  ", 11, PrintableText.Of(Value(step.From)));
        page.Prose("      then ", 11, PrintableText.Of(Value(step.To)), ink.Command);
    }

    /// <summary>A file that comes or goes, line by line; a long one is cut, for the plan's own file holds it whole.</summary>
    private void WriteWhole(string sign, string[] lines)
    {
        var shown = lines.Length <= LongFile ? lines.Length : LongFile / 2;
        foreach (var line in lines.Take(shown))
        {
            page.Line($"      {ink.Command($"{sign}{PrintableText.Of(Masked(line))}")}");
        }

        if (shown < lines.Length)
        {
            page.Line($"      … {Words.Count(lines.Length - shown, "more line")}, in the plan's JSON");
        }
    }

    private void WriteOmissions(Plan plan)
    {
        if (plan.Omissions.IsEmpty)
        {
            return;
        }

        page.Line();
        page.Line(ink.Bold("Not in this plan"));
        foreach (var group in plan.Omissions.GroupBy(omission => omission.Wanted))
        {
            var first = group.First();
            var differ = group.Select(omission => omission.Reason).Distinct().Skip(1).Any();
            page.Prose("  ", 4, PrintableText.Of($"{Listed([.. group.Select(omission => omission.Subject).Distinct()])}: {group.Key}: {first.Reason}{(differ ? $"  (so for {first.Subject}; the others likewise)" : "")}"));
        }
    }

    private void WriteNext(Plan plan, string made, string? file)
    {
        page.Line();
        page.Line("Nothing was changed.");
        if (plan.Steps.IsEmpty)
        {
            return;
        }

        page.Line(file is null ? "To do it:" : "To do it, with a way back should the connection be lost:");
        if (file is null)
        {
            page.Line($"  {ink.Command($"{made} -o plan.json")}");
        }

        page.Line($"  {ink.Command($"{program} apply {file ?? "plan.json"} --confirm 120s")}");
    }

    /// <summary>A definition holds the password of its display; a page on a screen is read by others too.</summary>
    private static string Masked(string line)
    {
        const string Password = "passwd=";
        var at = line.IndexOf(Password, StringComparison.Ordinal);
        var end = at < 0 || at + Password.Length >= line.Length ? -1 : line.IndexOf(line[at + Password.Length], at + Password.Length + 1);
        return end < 0 ? line : $"{line[..(at + Password.Length + 1)]}…{line[end..]}";
    }

    private static string Value(string? value) => value switch { null => "none", "" => "empty", _ => value };

    private static string Listed(string[] names) => names.Length <= AlikeTold
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(AlikeTold))} and {names.Length - AlikeTold} more";
}
