using Linerate.Apply.Machines;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Apply.Handlers.Nics;

/// <summary>Turns an offload on or off; one that the kernel turns off with it, as it does with what needs it, is not judged here.</summary>
public sealed class FeatureHandler : Handler<FeatureTarget>
{
    /// <inheritdoc/>
    protected override Reading<string?> Read(FeatureTarget target, IMachine machine) => Setting(target).Read(machine);

    /// <inheritdoc/>
    protected override Failure? Write(FeatureTarget target, string? value, IMachine machine) => Setting(target).Write(value, machine);

    private static NicSetting Setting(FeatureTarget target) => new(NicSettingGroup.Features, target.Nic, target.Feature, $"ethtool -k {target.Nic}");
}
