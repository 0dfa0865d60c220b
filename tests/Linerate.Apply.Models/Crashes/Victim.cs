using Linerate.Apply.Applying;
using Linerate.Apply.Journals;
using Linerate.Apply.Models.Plain;
using Linerate.Apply.State;

namespace Linerate.Apply.Models.Crashes;

/// <summary>Applies the full plan to a model host and dies on the way.</summary>
public static class Victim
{
    public static ApplyResult Apply(string root, string state, CrashPoint point, bool keepsUnsynced)
    {
        var machine = PlainHost.Open(root);
        machine.Disk.Watch = point.Pass;
        var folder = new StateFolder(state)
        {
            OpenJournal = (path, whole) => new CrashingJournalFile(JournalFile.Open(path, whole), point, keepsUnsynced),
        };
        return new Applier(PlainHost.AccessTo(machine), folder, TimeProvider.System, Options).Apply(PlainHost.FullPlan, CancellationToken.None);
    }

    public static ApplyOptions Options { get; } = new() { By = new Author(0, "tester"), MadeBy = "0.1.0" };
}
