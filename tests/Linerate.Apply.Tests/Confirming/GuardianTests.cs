using System.Diagnostics;
using System.Globalization;
using Linerate.Apply.Applying;
using Linerate.Apply.Confirming;
using Linerate.Apply.Journals;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Apply.State;

namespace Linerate.Apply.Tests.Confirming;

/// <summary>A dead man's switch that works: whatever becomes of the process that applies, what is not confirmed goes back.</summary>
public sealed class GuardianTests : IDisposable
{
    private const int LongEnough = 600;

    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "linerate-model");

    private readonly string _folder = Directory.CreateTempSubdirectory("linerate-guardian-").FullName;
    private readonly List<Process> _started = [];
    private readonly string _before;

    public GuardianTests() => _before = PlainHost.StateOf(PlainHost.Make(Root, PlainHost.FullPlan));

    private string Root => Path.Combine(_folder, "host");

    private StateFolder State => new(Path.Combine(_folder, "state"));

    public void Dispose()
    {
        foreach (var process in _started)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        Eventually(() => GuardianIsGone, "the guardian goes");
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void What_is_confirmed_stays_and_the_guardian_goes()
    {
        var applying = Apply(LongEnough);
        WaitUntilAsked();

        Assert.Equal(RunState.Complete, new Confirmer(State, TimeProvider.System, Thread.Sleep).Confirm(null, new Author(0, "alice")).State);
        applying.WaitForExit();

        Assert.Equal((int)ApplyEnd.Complete, applying.ExitCode);
        Assert.NotEqual(_before, Now);
        Eventually(() => GuardianIsGone, "the guardian goes");
    }

    [Fact]
    public void What_is_not_confirmed_in_time_goes_back()
    {
        var applying = Apply(seconds: 1);
        applying.WaitForExit();

        Assert.Equal((int)ApplyEnd.Undone, applying.ExitCode);
        Assert.Equal(_before, Now);
        Assert.Equal("it was not confirmed within 1 s", Last.Note);
    }

    [Fact]
    public void It_is_ready_before_the_first_step()
    {
        Apply(LongEnough, pause: 20);
        Eventually(() => Now != _before, "the first step is done");

        Assert.True(File.Exists(Path.Combine(State.Path, "guardian-1")));
    }

    [Fact]
    public void A_kill_while_it_waits_for_the_confirmation_takes_all_back()
    {
        var applying = Apply(LongEnough);
        WaitUntilAsked();
        Assert.NotEqual(_before, Now);
        applying.Kill();

        Eventually(() => Last.State == RunState.RolledBack, "the guardian takes back");
        Assert.Equal(_before, Now);
        Assert.Equal("the process that applied it died", Last.Note);
    }

    [Fact]
    public void A_kill_amid_the_steps_takes_back_what_was_done()
    {
        var applying = Apply(LongEnough, pause: 40);
        Eventually(() => RunHistory.Read(State) is [var run] && run.Steps.Count(step => step.Outcome == StepOutcome.Set) > 5, "six steps are done");
        applying.Kill();

        Eventually(() => Last.State == RunState.RolledBack, "the guardian takes back");
        Assert.Equal(_before, Now);
    }

    [Fact]
    public void A_process_that_is_stopped_and_lets_the_time_pass_is_killed_and_all_taken_back()
    {
        var applying = Apply(seconds: 2);
        WaitUntilAsked();
        Signal("STOP", applying);

        Eventually(() => Last.State == RunState.RolledBack, "the guardian takes back");
        Assert.Equal(_before, Now);
        Eventually(() => applying.HasExited, "the process that applied it is killed");
    }

    [Fact]
    public void A_terminal_that_hangs_up_takes_all_back()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "script (util-linux), which makes a terminal, is not installed");

        // trap '' HUP: the process itself does not hear the hang-up, as one below nohup.
        var terminal = Start("/usr/bin/script", ["-qec", $"trap '' HUP; exec {Program} confirm {Root} {State.Path} {LongEnough} 0", "/dev/null"], quiet: true);
        WaitUntilAsked();
        terminal.Kill();

        Eventually(() => Last.State == RunState.RolledBack, "the guardian takes back");
        Assert.Equal(_before, Now);
        Assert.Contains(Last.Note, (string[])["the terminal of the process that applied it hung up", "the process that applied it died"]);
    }

    [Fact]
    public void Without_a_guardian_nothing_is_done()
    {
        var options = Models.Crashes.Victim.Options with
        {
            Confirm = TimeSpan.FromSeconds(1),
            ArmGuardian = new GuardianPost(State, "/nonexistent/linerate", (_, _) => [], _ => { }).Arm,
        };
        var result = new Applier(PlainHost.AccessTo(PlainHost.Open(Root)), State, TimeProvider.System, options).Apply(PlainHost.FullPlan, CancellationToken.None);

        Assert.Equal(ApplyEnd.Undone, result.End);
        Assert.Contains("guardian", result.Reason, StringComparison.Ordinal);
        Assert.Equal(_before, Now);
        Assert.DoesNotContain(result.Run!.Steps, step => step.Intended);
    }

    [Fact]
    public void A_guardian_that_dies_ends_the_run()
    {
        var applying = Apply(LongEnough, pause: 40);
        Eventually(() => RunHistory.Read(State) is [var run] && run.Steps.Any(step => step.Outcome == StepOutcome.Set), "a step is done");
        using (var guardian = Process.GetProcessById(int.Parse(File.ReadAllText(Path.Combine(State.Path, "guardian-1")).Split(':')[0], CultureInfo.InvariantCulture)))
        {
            guardian.Kill();
        }

        applying.WaitForExit();
        Assert.Equal((int)ApplyEnd.Undone, applying.ExitCode);
        Assert.Equal("its guardian died", Last.Note);
        Assert.Equal(_before, Now);
    }

    [Fact]
    public void Another_apply_is_refused_meanwhile_and_told_who_is_at_work()
    {
        var applying = Apply(LongEnough);
        WaitUntilAsked();
        var refused = Assert.Throws<RefusedException>(() =>
            new Applier(PlainHost.AccessTo(PlainHost.Open(Root)), State, TimeProvider.System, Models.Crashes.Victim.Options).Apply(PlainHost.FullPlan, CancellationToken.None));

        Assert.Contains($"pid {applying.Id}", refused.Message, StringComparison.Ordinal);
    }

    private string Now => PlainHost.StateOf(PlainHost.Open(Root));

    private Run Last => RunHistory.Read(State)[^1];

    private bool GuardianIsGone => !File.Exists(Path.Combine(State.Path, "guardian-1"));

    private Process Apply(int seconds, int pause = 0) =>
        Start(Program, ["confirm", Root, State.Path, seconds.ToString(CultureInfo.InvariantCulture), pause.ToString(CultureInfo.InvariantCulture)], quiet: false);

    private Process Start(string program, string[] arguments, bool quiet)
    {
        var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = quiet, RedirectStandardInput = quiet })!;
        _started.Add(process);
        return process;
    }

    private static void Signal(string name, Process process)
    {
        using var kill = Process.Start("/bin/kill", [$"-{name}", process.Id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void WaitUntilAsked() => Eventually(() => RunHistory.Read(State) is [{ State: RunState.Unconfirmed }], "it waits for a confirmation");

    private static void Eventually(Func<bool> condition, string what)
    {
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < TimeSpan.FromSeconds(60); Thread.Sleep(20))
        {
            if (condition())
            {
                return;
            }
        }

        Assert.Fail($"not within 60 s: {what}");
    }
}
