using System.Globalization;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets where a vector may be served, a NIC's or one that vfio holds for a guest (<c>vfio-msix[2](0000:3b:02.1)</c>).</summary>
public sealed class InterruptHandler : Handler<InterruptTarget>
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    /// <inheritdoc/>
    protected override Reading<string?> Read(InterruptTarget target, IMachine machine)
    {
        if (Vectors.Find(target, machine) is not { } number)
        {
            return Reading<string?>.Known(null, new Evidence($"/sys/bus/pci/devices/{target.Function}/msi_irqs", $"no vector is named {target.Action}"));
        }

        var text = machine.Files.TextOrNone(PathOf(number));
        if (text.Or(null) is not { } list)
        {
            return text;
        }

        return CpuSet.TryParse(list, out var cpus)
            ? Reading<string?>.Known(cpus.ToString(), text.Evidence)
            : new Missing(MissingReason.Malformed, PathOf(number), $"not a CPU list: \"{list}\"");
    }

    /// <inheritdoc/>
    protected override Failure? Write(InterruptTarget target, string? value, IMachine machine)
    {
        var what = $"{target.Name} ({target.Function})";
        if (value is null || !CpuSet.TryParse(value, out var cpus) || cpus.IsEmpty)
        {
            return value is null ? ErrnoWords.CannotBeRemoved(what) : ErrnoWords.Failure($"{what} = \"{value}\"", Errno.Invalid, "", "name at least one CPU");
        }

        if (Vectors.Find(target, machine) is not { } number)
        {
            return new Failure(
                $"{what}: no vector of {target.Function} has that name now",
                "vectors exist while the interface is up or the guest runs, and are made anew by other channels: look at /proc/interrupts, then plan again");
        }

        if (Read(target, machine).Or(null) == cpus.ToString())
        {
            return null;
        }

        var error = machine.Files.WriteAttribute(PathOf(number), cpus.ToString(), Limit);
        return error == Errno.None ? null : Refused($"{what}, interrupt {number}, = {value}", error, cpus);
    }

    private static string PathOf(int number) => string.Create(CultureInfo.InvariantCulture, $"/proc/irq/{number}/smp_affinity_list");

    private static Failure Refused(string attempt, Errno error, CpuSet cpus) => error switch
    {
        Errno.InputOutput or Errno.NotPermitted => new Failure(
            $"{attempt}: the kernel manages this vector and nobody else can move it ({ErrnoWords.Of(error)})",
            "take it out of the intent; a managed vector follows its queue's CPU, and isolcpus=managed_irq keeps it off isolated ones"),
        Errno.NoSpace => new Failure(
            $"{attempt}: CPU {cpus} has no free vector left; each has about 200 ({ErrnoWords.Of(error)})",
            "spread the vectors over more CPUs, or give the NICs fewer channels; /sys/kernel/debug/irq/domains/VECTOR counts them"),
        Errno.Invalid => new Failure(
            $"{attempt}: none of CPUs {cpus} is online ({ErrnoWords.Of(error)})",
            "bring one online, or name CPUs of /sys/devices/system/cpu/online"),
        _ => ErrnoWords.Failure(attempt, error),
    };
}
