using System.Globalization;
using Linerate.Apply.Runs;
using Linerate.Cli.Rendering.Text;

namespace Linerate.Cli.Rendering.Changing;

/// <summary>Runs, a line each, oldest first; and what is to be decided.</summary>
internal sealed class HistoryText(Page page, Ink ink, string program)
{
    internal void Write(IReadOnlyCollection<Run> runs, bool atWork)
    {
        if (runs.Count == 0)
        {
            page.Line("nothing was applied here");
            return;
        }

        var names = Math.Max(2, runs.Max(run => run.Started.By.ToString().Length));
        page.Line(ink.Bold($"{"run",4}  {"started",-16}  {"by".PadRight(names)}  {"steps",6}  state"));
        foreach (var run in runs)
        {
            var columns = string.Create(CultureInfo.InvariantCulture, $"{run.Number,4}  {run.Started.Time.ToLocalTime():yyyy-MM-dd HH:mm}  {run.Started.By.ToString().PadRight(names)}  {run.Steps.Length,6}  ");
            page.Prose(PrintableText.Of(columns), columns.Length, PrintableText.Of($"{Of(run.State)}{(run.Note.Length > 0 ? $": {run.Note}" : "")}"));
        }

        if (RunHistory.Open(runs) is { } open)
        {
            page.Line();
            page.Prose("", 0, atWork ? $"Run {open.Number} is at work." : Advice(open), ink.Bold);
        }
    }

    private string Advice(Run open) => open.State == RunState.Unconfirmed
        ? $"Run {open.Number} was never confirmed: {program} confirm {open.Number}, or {program} rollback."
        : $"Run {open.Number} was interrupted: {program} rollback takes it back, {program} apply of the same plan completes it.";

    private static string Of(RunState state) => state switch
    {
        RunState.Interrupted => "interrupted",
        RunState.Unconfirmed => "unconfirmed",
        RunState.Complete => "complete",
        RunState.RolledBack => "rolled back",
        _ => "partial",
    };
}
