using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Linux;

namespace Linerate.Apply.Handlers;

/// <summary>Sets an attribute of sysfs or procfs that takes one line (Documentation/filesystems/sysfs.rst).</summary>
public sealed class KernelFileHandler : Handler<KernelFileTarget>
{
    /// <summary>Long enough for an attribute that stops all CPUs or waits for memory; a driver that takes longer hangs.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <summary>Attributes that other handlers set, who look first at who would be hurt; and those that no plan has a use for.</summary>
    private static readonly string[] WithGuards =
        ["sriov_numvfs", "driver_override", "bind", "unbind", "new_id", "remove_id", "drivers_probe", "remove", "rescan", "reset", "nr_hugepages"];

    /// <inheritdoc/>
    protected override Reading<string?> Read(KernelFileTarget target, IMachine machine) =>
        machine.Files.TextOrNone(target.Path).Select(text => text is null ? null : ValueIn(text));

    /// <inheritdoc/>
    protected override Failure? Write(KernelFileTarget target, string? value, IMachine machine)
    {
        if (value is null)
        {
            return ErrnoWords.CannotBeRemoved(target.Path);
        }

        var name = target.Path[(target.Path.LastIndexOf('/') + 1)..];
        if (Array.IndexOf(WithGuards, name) >= 0)
        {
            return new Failure($"{target.Path} is not set as a plain file: what depends on it would not be looked at", "plan again: VFs, drivers and hugepages have steps of their own");
        }

        if (Read(target, machine).Or(null) == value)
        {
            return null;
        }

        var error = machine.Files.WriteAttribute(target.Path, value, Limit);
        return error == Errno.None ? null : ErrnoWords.Failure($"{target.Path} = {value}", error, "", NextStep(target, error, machine));
    }

    /// <summary>The bracketed choice, else the line; words of a sysctl that takes several are parted by one blank.</summary>
    internal static string ValueIn(string text)
    {
        var (open, close) = (text.IndexOf('['), text.IndexOf(']'));
        return open >= 0 && close > open ? text[(open + 1)..close] : text.Replace('\t', ' ');
    }

    private static string? NextStep(KernelFileTarget target, Errno error, IMachine machine) =>
        error is Errno.Invalid && machine.Files.Text(target.Path) is { } text && text.Contains('[', StringComparison.Ordinal)
            ? $"it takes one of: {text.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)}"
            : null;
}
