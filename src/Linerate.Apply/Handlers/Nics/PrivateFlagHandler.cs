using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets a flag that only one driver knows.</summary>
public sealed class PrivateFlagHandler : Handler<PrivateFlagTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(PrivateFlagTarget target, IMachine machine) => Setting(target).Read(machine);

    /// <inheritdoc/>
    protected override Failure? Write(PrivateFlagTarget target, string? value, IMachine machine) => Setting(target).Write(value, machine);

    private static NicSetting Setting(PrivateFlagTarget target) => new(NicSettingGroup.PrivateFlags, target.Nic, target.Flag, $"ethtool --show-priv-flags {target.Nic}");
}
