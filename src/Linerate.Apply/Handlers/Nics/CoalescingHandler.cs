using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets one parameter of interrupt moderation; the others stay as they are.</summary>
public sealed class CoalescingHandler : Handler<CoalescingTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(CoalescingTarget target, IMachine machine) => Setting(target).Read(machine);

    /// <inheritdoc/>
    protected override Failure? Write(CoalescingTarget target, string? value, IMachine machine) => Setting(target).Write(value, machine);

    private static NicSetting Setting(CoalescingTarget target) => new(NicSettingGroup.Coalescing, target.Nic, target.Parameter, $"ethtool -c {target.Nic}");
}
