using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets which CPUs take a queue's packets on (rps_cpus) or send through it (xps_cpus); the kernel spells both as masks.</summary>
public sealed class QueueCpusHandler : Handler<QueueCpusTarget>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override Reading<string?> Read(QueueCpusTarget target, IMachine machine)
    {
        var text = machine.Files.TextOrNone(PathOf(target));
        if (text.Or(null) is not { } mask)
        {
            return text;
        }

        return CpuSet.TryParseMask(mask, out var cpus)
            ? Reading<string?>.Known(cpus.ToString(), text.Evidence)
            : new Missing(MissingReason.Malformed, PathOf(target), $"not a CPU mask: \"{mask}\"");
    }

    /// <inheritdoc/>
    protected override Failure? Write(QueueCpusTarget target, string? value, IMachine machine)
    {
        var what = $"{target.Name} of {target.Nic}";
        if (value is null || !CpuSet.TryParse(value, out var cpus))
        {
            return value is null ? ErrnoWords.CannotBeRemoved(what) : ErrnoWords.Failure($"{what} = {value}", Errno.Invalid);
        }

        if (Read(target, machine).Or(null) == cpus.ToString())
        {
            return null;
        }

        var error = machine.Files.WriteAttribute(PathOf(target), cpus.ToMask(), Limit);
        return error == Errno.None ? null : ErrnoWords.Failure($"{what} = {value}", error, "", NextStep(error));
    }

    private static string PathOf(QueueCpusTarget target) => $"/sys/class/net/{target.Nic}/queues/{target.Queue}/{target.Attribute}";

    private static string? NextStep(Errno error) => error switch
    {
        Errno.Invalid => "the kernel takes no isolated CPUs here (/sys/devices/system/cpu/isolated), nor CPUs that it does not know: name housekeeping ones",
        Errno.NoEntry => "the NIC has no such queue now (ls /sys/class/net/NIC/queues), or only one of this kind, which has nothing to choose",
        _ => null,
    };
}
