using Linerate.Apply.Handlers;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Models.Plain;

/// <summary>Channels whose vectors are made anew when their number changes.</summary>
public sealed class PlainChannelsHandler : PlainHandler<ChannelsTarget>
{
    protected override Failure? Write(ChannelsTarget target, string? value, IMachine machine)
    {
        var failure = Store(target, value, (ModelMachine)machine);
        foreach (var vector in Vectors(target, machine))
        {
            ((ModelMachine)machine).Disk.Put(PathOf(vector), "0-7");
        }

        return failure;
    }

    protected override IEnumerable<Target> Disturbs(ChannelsTarget target, IMachine machine) => Vectors(target, machine);

    private static IEnumerable<InterruptTarget> Vectors(ChannelsTarget target, IMachine machine) =>
        Enumerable.Range(0, 4)
            .Select(queue => new InterruptTarget("0000:41:00.0", $"{target.Nic}-TxRx-{queue}"))
            .Where(vector => ((ModelMachine)machine).Disk.Exists(PathOf(vector)));
}
