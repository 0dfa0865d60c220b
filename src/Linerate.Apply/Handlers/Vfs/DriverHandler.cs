using Linerate.Apply.Handlers.Nics;
using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Linux;

namespace Linerate.Apply.Handlers.Vfs;

/// <summary>
/// Gives a function another driver: unbind, driver_override, drivers_probe. The override stays while a driver of user space has
/// the function, and is cleared when it goes back to the kernel's own. What fails is put back.
/// </summary>
public sealed class DriverHandler : Handler<DriverTarget>
{
    private const string Bus = "/sys/bus/pci";

    /// <summary>How driver_override spells that there is none.</summary>
    private const string None = "(null)";

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
            return ClearLeftOver(function, value, machine);
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
        .. PciFunctions.InterfacesOf(target.Function, machine).SelectMany(nic => NicQueues.SteeredOf(nic, machine)),
    ];

    /// <summary>
    /// Without a driver first, so that whoever looks after a crash in between sees a value that is neither the old nor the new one.
    /// The kernel's own drivers are not forced upon a device, unless its port lets drivers take no VF (pci_device_can_probe in
    /// drivers/pci/pci-driver.c) or the kernel prefers another.
    /// </summary>
    private static Failure? Rebind(string function, string? had, string? value, IMachine machine)
    {
        var attempt = $"driver of {function} = {value ?? "none"}";
        var isForced = PciFunctions.IsForUsers(value) || machine.Files.Text($"{PciFunctions.PathOf(function)}/physfn/sriov_drivers_autoprobe") == "0";
        var failure = Unbind(function, had, attempt, machine) ?? Override(function, isForced ? value : null, attempt, machine);
        if (failure is not null || value is null)
        {
            return failure;
        }

        failure = Probe(function, value, attempt, machine);
        if (failure is not null && !isForced && PciFunctions.DriverOf(function, machine) is { } another)
        {
            failure = Unbind(function, another, attempt, machine) ?? Override(function, value, attempt, machine) ?? Probe(function, value, attempt, machine);
        }

        return failure ?? ClearLeftOver(function, value, machine);
    }

    private static Failure? Unbind(string function, string? driver, string attempt, IMachine machine)
    {
        var error = driver is null ? Errno.None : machine.Files.WriteAttribute($"{Bus}/drivers/{driver}/unbind", function, UnbindLimit);
        return error == Errno.None || PciFunctions.DriverOf(function, machine) is null ? null : ErrnoWords.Failure($"{attempt}: {driver} does not let go", error);
    }

    private static string PathOfOverride(string function) => $"{PciFunctions.PathOf(function)}/driver_override";

    private static Failure? Override(string function, string? value, string attempt, IMachine machine)
    {
        var path = PathOfOverride(function);
        if ((machine.Files.Text(path) ?? None) == (value ?? None))
        {
            return null;
        }

        var error = machine.Files.WriteAttribute(path, value ?? "", UnbindLimit);
        return error == Errno.None ? null : ErrnoWords.Failure($"{attempt}: {path}", error);
    }

    /// <summary>An override that only served to bind the kernel's own driver, or to bind none, goes.</summary>
    private static Failure? ClearLeftOver(string function, string? value, IMachine machine) =>
        !PciFunctions.IsForUsers(value) && (value is null || machine.Files.Text(PathOfOverride(function)) == value)
            ? Override(function, null, $"driver of {function} = {value ?? "none"}", machine)
            : null;

    private static Failure? Probe(string function, string value, string attempt, IMachine machine)
    {
        var error = machine.Files.WriteAttribute($"{Bus}/drivers_probe", function, UnbindLimit);
        machine.WaitUntil(() => PciFunctions.DriverOf(function, machine) is not null, error == Errno.None ? ProbeLimit : TimeSpan.Zero, Between);
        switch (PciFunctions.DriverOf(function, machine))
        {
            case { } taken when taken == value:
                SettleInterface(function, value, machine);
                return null;
            case { } another:
                return new Failure($"{attempt}: {another} took it", $"dmesg | grep {function}");
            default:
                var cause = $"{attempt}: it does not take the device{NoGroup(function, value, machine)}";
                return error == Errno.None
                    ? new Failure($"{cause}, not within {ProbeLimit.TotalSeconds:0} s", $"dmesg | grep {function}")
                    : ErrnoWords.Failure(cause, error, "", $"dmesg | grep {function}");
        }
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
