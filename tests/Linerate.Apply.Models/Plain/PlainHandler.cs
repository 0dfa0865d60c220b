using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Host;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Models.Plain;

/// <summary>
/// A handler that keeps its target's value in one file of the model: what the executor is held against, free of what real
/// handlers know. A write can be refused and bent like any other of the model's disk, by the target's path.
/// </summary>
public class PlainHandler<TTarget> : Handler<TTarget>
    where TTarget : Target
{
    /// <summary>The file that holds a target's value.</summary>
    public static string PathOf(Target target) => $"/values/{Uri.EscapeDataString($"{target.GetType().Name} {target.Subject} {target.Name}")}";

    protected override Reading<string?> Read(TTarget target, IMachine machine)
    {
        var disk = ((ModelMachine)machine).Disk;
        return disk.Unreadable.TryGetValue(PathOf(target), out var error)
            ? Reading<string?>.Unknown(MissingReason.Failed, target.Name, error.ToString())
            : Reading<string?>.Known(disk.Get(PathOf(target)));
    }

    protected override Failure? Write(TTarget target, string? value, IMachine machine) => Store(target, value, (ModelMachine)machine);

    protected static Failure? Store(TTarget target, string? value, ModelMachine machine)
    {
        var path = PathOf(target);
        var error = machine.Disk.Change(path, () =>
        {
            if (value is null)
            {
                machine.Disk.Delete(path);
            }
            else
            {
                machine.Disk.Put(path, machine.Disk.Bent(path, value));
            }

            return Errno.None;
        });
        return error == Errno.None ? null : new Failure($"the kernel answers {error}", "look at the kernel's log");
    }
}
