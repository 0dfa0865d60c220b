using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Sets flow control; the port negotiates anew, and the link flaps.</summary>
public sealed class PauseHandler : Handler<PauseTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(PauseTarget target, IMachine machine) => Setting(target).Read(machine);

    /// <inheritdoc/>
    protected override Failure? Write(PauseTarget target, string? value, IMachine machine) => Setting(target).Write(value, machine);

    private static NicSetting Setting(PauseTarget target) => new(NicSettingGroup.Pause, target.Nic, target.Direction, $"ethtool -a {target.Nic}");
}
