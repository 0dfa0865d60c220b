using Linerate.Apply.Applying;
using Linerate.Apply.Handlers;
using Linerate.Apply.Journals;
using Linerate.Apply.Models;
using Linerate.Apply.Models.Crashes;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.Runs;
using Linerate.Apply.State;
using Linerate.Apply.Undoing;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Tests;

/// <summary>A model host, a state folder, and what is done with them.</summary>
internal sealed class TestRun : IDisposable
{
    internal static readonly Author By = new(0, "alice");

    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"linerate-run-{Guid.NewGuid():N}")).FullName;

    internal TestRun(Plan plan)
    {
        Plan = plan;
        Machine = PlainHost.Make(Path.Combine(_folder, "host"), plan);
        Start = Now;
        State = new StateFolder(Path.Combine(_folder, "state"));
    }

    internal Plan Plan { get; }

    internal ModelMachine Machine { get; }

    internal StateFolder State { get; init; }

    internal string Start { get; }

    internal string Now => PlainHost.StateOf(Machine);

    internal List<RunEvent> Events { get; } = [];

    internal Run Last => RunHistory.Read(State)[^1];

    internal TargetAccess Access => PlainHost.AccessTo(Machine);

    /// <summary>A plan of a few steps of one NIC.</summary>
    internal static Plan SmallPlan { get; } = PlainHost.FullPlan with
    {
        Steps =
        [
            new Step(new RingTarget("eth1", "rx"), "512", "4096"),
            new Step(new CoalescingTarget("eth1", "rx-usecs"), "3", "20"),
            new Step(new FeatureTarget("eth1", "rx-gro-hw"), "off", "on"),
        ],
    };

    internal static string PathOf(Target target) => PlainHandler<Target>.PathOf(target);

    internal ApplyResult Apply(OnFailure onFailure = OnFailure.Undo, Func<Step, string?>? guard = null, CancellationToken stop = default) => Apply(Plan, onFailure, guard, stop);

    internal ApplyResult Apply(Plan plan, OnFailure onFailure = OnFailure.Undo, Func<Step, string?>? guard = null, CancellationToken stop = default) =>
        new Applier(Access, State, TimeProvider.System, Victim.Options with { OnFailure = onFailure, Guard = guard ?? (_ => null), Progress = Events.Add }).Apply(plan, stop);

    internal System.Collections.Immutable.ImmutableArray<RollbackResult> RollBack(int? to = null, bool force = false) =>
        new Rollback(State, new Undoer(Access, TimeProvider.System) { MayOverwrite = (_, _) => force }, Machine).Run(to, By);

    internal void RollBackIfAny()
    {
        if (RunHistory.Read(State).Any(run => run.ToTakeBack))
        {
            RollBack();
        }
    }

    /// <summary>Somebody else sets a value.</summary>
    internal void Set(Target target, string value) => Machine.Disk.Put(PathOf(target), value);

    internal string? Get(Target target) => Machine.Disk.Get(PathOf(target));

    internal void Boot() => Machine.Disk.Put("/proc/sys/kernel/random/boot_id", Guid.NewGuid().ToString());

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
