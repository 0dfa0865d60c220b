using Linerate.Apply.Machines;
using Linerate.Core.Host.Nics;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets one parameter of interrupt moderation; the others stay as they are.</summary>
public sealed class CoalescingHandler : Handler<CoalescingTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(CoalescingTarget target, IMachine machine) => Setting(target).Read(machine).Select(told => target.Parameter == "rx-usecs" ? ZeroModeration.Set(DriverOf(target.Nic, machine), told) : told);

    /// <inheritdoc/>
    protected override Failure? Write(CoalescingTarget target, string? value, IMachine machine) => Setting(target).Write(value, machine);

    private static string DriverOf(string nic, IMachine machine) => Path.GetFileName(machine.Files.ReadLink($"/sys/class/net/{nic}/device/driver").Target);

    private static NicSetting Setting(CoalescingTarget target) => new(NicSettingGroup.Coalescing, target.Nic, target.Parameter, $"ethtool -c {target.Nic}");
}
