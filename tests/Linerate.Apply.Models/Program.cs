using System.Diagnostics;
using System.Globalization;
using Linerate.Apply.Applying;
using Linerate.Apply.Confirming;
using Linerate.Apply.Models.Crashes;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;

// What the tests kill, stop and hang up on:
//   linerate-model apply ROOT STATE POINT          applies the full plan and dies by SIGKILL at that point
//   linerate-model confirm ROOT STATE SECONDS MS   applies it guarded, so many milliseconds a write, and waits for a confirmation
//   linerate-model guard ROOT STATE RUN PROCESS    is the guardian of that
switch (args)
{
    case ["apply", var root, var state, var point]:
        Victim.Apply(
            root,
            state,
            new CrashPoint(int.Parse(point, CultureInfo.InvariantCulture), _ => Process.GetCurrentProcess().Kill()),
            keepsUnsynced: true);
        return 0;
    case ["confirm", var root, var state, var seconds, var pause]:
        var machine = PlainHost.Open(root);
        machine.Disk.Watch = _ => Thread.Sleep(int.Parse(pause, CultureInfo.InvariantCulture));
        var folder = new StateFolder(state);
        var post = new GuardianPost(folder, Environment.ProcessPath!, (run, self) => ["guard", root, state, run.ToString(CultureInfo.InvariantCulture), self.ToString()], Thread.Sleep);
        var options = Victim.Options with
        {
            Confirm = TimeSpan.FromSeconds(int.Parse(seconds, CultureInfo.InvariantCulture)),
            ArmGuardian = post.Arm,
            GuardianLives = post.Lives,
        };
        return (int)new Applier(PlainHost.AccessTo(machine), folder, TimeProvider.System, options).Apply(PlainHost.FullPlan, CancellationToken.None).End;
    case ["guard", var root, var state, var run, var applying]:
        var undoer = new Undoer(PlainHost.AccessTo(PlainHost.Open(root)), TimeProvider.System);
        new Guardian(new StateFolder(state), undoer, TimeProvider.System, Thread.Sleep)
            .Watch(int.Parse(run, CultureInfo.InvariantCulture), ProcessMark.Parse(applying)!, Victim.Options.By);
        return 0;
    default:
        return 2;
}
