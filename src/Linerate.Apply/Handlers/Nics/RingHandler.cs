using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets a ring's descriptors; most drivers make their queues anew for it, and the link flaps.</summary>
public sealed class RingHandler : Handler<RingTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(RingTarget target, IMachine machine) => Setting(target).Read(machine);

    /// <inheritdoc/>
    protected override Failure? Write(RingTarget target, string? value, IMachine machine) => Setting(target).Write(value, machine);

    private static NicSetting Setting(RingTarget target) => new(NicSettingGroup.Rings, target.Nic, target.Ring, $"ethtool -g {target.Nic}");
}
