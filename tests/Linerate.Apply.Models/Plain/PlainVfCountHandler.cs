using System.Globalization;
using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Models.Plain;

/// <summary>VFs that come and go as a whole, with their addresses and drivers, through none.</summary>
public sealed class PlainVfCountHandler : PlainHandler<VfCountTarget>
{
    protected override Failure? Write(VfCountTarget target, string? value, IMachine machine)
    {
        var model = (ModelMachine)machine;
        if (Store(target, "0", model) is { } failure)
        {
            return failure;
        }

        foreach (var (own, _) in Owned(target, 64))
        {
            model.Disk.Delete(PathOf(own));
        }

        if (value == "0")
        {
            return null;
        }

        if (Store(target, value, model) is { } refused)
        {
            return refused;
        }

        foreach (var (own, fresh) in Owned(target, int.Parse(value!, CultureInfo.InvariantCulture)))
        {
            model.Disk.Put(PathOf(own), fresh);
        }

        return null;
    }

    protected override IEnumerable<Target> Disturbs(VfCountTarget target, IMachine machine)
    {
        var count = int.Parse(((ModelMachine)machine).Disk.Get(PathOf(target)) ?? "0", CultureInfo.InvariantCulture);
        return Owned(target, count).Select(own => own.Target);
    }

    private static IEnumerable<(Target Target, string Fresh)> Owned(VfCountTarget port, int count) => Enumerable.Range(0, count).SelectMany(index => (IEnumerable<(Target, string)>)
    [
        (new VfPolicyTarget(port.Port, index, "mac"), "00:00:00:00:00:00"),
        (new VfPolicyTarget(port.Port, index, "trust"), "off"),
        (new DriverTarget(ModelPci.VfAddress(port.Port, index)), "iavf"),
    ]);
}
