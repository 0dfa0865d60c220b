using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>
/// Gives a function another driver: driver_override, unbind, drivers_probe. The override stays while a driver of user space has
/// the function, and is cleared when it goes back to the kernel's own. What fails is put back.
/// </summary>
public sealed class DriverHandler : Handler<DriverTarget>
{
    private const string Bus = "/sys/bus/pci";

    /// <summary>A driver that waits for its firmware or its peers takes seconds; in an emulator several.</summary>
    private static readonly TimeSpan ProbeLimit = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan UnbindLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    /// <inheritdoc/>
    protected override Reading<string?> Read(DriverTarget target, IMachine machine)
    {
        var path = $"{PciFunctions.PathOf(target.Function)}/driver";
        var (link, error) = machine.Files.ReadLink(path);
        return error switch
        {
            Errno.None => Reading<string?>.Known(link[(link.LastIndexOf('/') + 1)..], Evidence.Of(path, link)),
            Errno.NoEntry or Errno.NotDirectory => Reading<string?>.Known(null, new Evidence(path, "does not exist")),
            _ => ErrnoWords.MissingOf(path, error),
        };
    }

    /// <inheritdoc/>
    protected override Failure? Write(DriverTarget target, string? value, IMachine machine)
    {
        var (function, had) = (target.Function, PciFunctions.DriverOf(target.Function, machine));
        if (had == value && PciFunctions.Exists(function, machine))
        {
            return null;
        }

        var failure = DriverRefusal.Of(function, had, value, machine) ?? DriverModule.Load(value, machine) ?? Rebind(function, had, value, machine);
        if (failure is null || PciFunctions.DriverOf(function, machine) == had)
        {
            return failure;
        }

        var back = Rebind(function, PciFunctions.DriverOf(function, machine), had, machine);
        return failure with { Cause = $"{failure.Cause}; {(back is null ? $"back at {had ?? "no driver"}" : $"and it did not go back to {had ?? "none"}: {back.Cause}")}" };
    }

    /// <inheritdoc/>
    protected override IEnumerable<Target> Disturbs(DriverTarget target, IMachine machine) =>
    [
        .. Vectors.TargetsOf(target.Function, machine),
        .. PciFunctions.InterfacesOf(target.Function, machine).SelectMany(nic => NicQueues.TargetsOf(nic, machine)),
    ];

    /// <summary>With an override a VF is probed even where its port has sriov_drivers_autoprobe off (pci_device_can_probe in drivers/pci/pci-driver.c).</summary>
    private static Failure? Rebind(string function, string? had, string? value, IMachine machine)
    {
        var attempt = $"driver of {function} = {value ?? "none"}";
        var path = $"{PciFunctions.PathOf(function)}/driver_override";
        var error = machine.Files.WriteAttribute(path, value ?? "", UnbindLimit);
        if (error != Errno.None)
        {
            return ErrnoWords.Failure($"{attempt}: {path}", error);
        }

        error = had is null ? Errno.None : machine.Files.WriteAttribute($"{Bus}/drivers/{had}/unbind", function, UnbindLimit);
        if (error != Errno.None && PciFunctions.DriverOf(function, machine) is not null)
        {
            return ErrnoWords.Failure($"{attempt}: {had} does not let go", error);
        }

        var failure = value is null ? null : Probe(function, value, attempt, machine);
        if (failure is null && !PciFunctions.IsForUsers(value))
        {
            _ = machine.Files.WriteAttribute(path, "", UnbindLimit);
        }

        return failure;
    }

    private static Failure? Probe(string function, string value, string attempt, IMachine machine)
    {
        var error = machine.Files.WriteAttribute($"{Bus}/drivers_probe", function, UnbindLimit);
        var bound = machine.WaitUntil(() => PciFunctions.DriverOf(function, machine) == value, error == Errno.None ? ProbeLimit : TimeSpan.Zero, Between);
        if (!bound)
        {
            return error == Errno.None
                ? new Failure($"{attempt}: it did not take the device within {ProbeLimit.TotalSeconds:0} s{NoGroup(function, value, machine)}", $"dmesg | grep {function}")
                : ErrnoWords.Failure($"{attempt}: it does not take the device{NoGroup(function, value, machine)}", error, "", $"dmesg | grep {function}");
        }

        SettleInterface(function, value, machine);
        return null;
    }

    private static string NoGroup(string function, string value, IMachine machine) =>
        PciFunctions.IsForUsers(value) && PciFunctions.GroupOf(function, machine) is null ? " (it has no IOMMU group: is the IOMMU on?)" : "";

    /// <summary>A network driver makes its interface while it probes; whether it makes one at all only it knows.</summary>
    private static void SettleInterface(string function, string value, IMachine machine)
    {
        const string NetworkClass = "0x02";
        if (!PciFunctions.IsForUsers(value) && machine.Files.Text($"{PciFunctions.PathOf(function)}/class")?.StartsWith(NetworkClass, StringComparison.Ordinal) == true)
        {
            machine.WaitUntil(() => PciFunctions.InterfacesOf(function, machine).Count > 0, TimeSpan.FromSeconds(5), Between);
        }
    }
}
