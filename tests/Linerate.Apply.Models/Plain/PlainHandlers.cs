using Linerate.Apply.Handlers;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Apply.Models.Plain;

/// <summary>One for every kind of target.</summary>
public static class PlainHandlers
{
    public static IReadOnlyList<IHandler> All { get; } =
    [
        new PlainHandler<KernelFileTarget>(),
        new PlainHandler<HugePagesTarget>(),
        new PlainHandler<InterruptTarget>(),
        new PlainHandler<QueueCpusTarget>(),
        new PlainHandler<RingTarget>(),
        new PlainHandler<CoalescingTarget>(),
        new PlainChannelsHandler(),
        new PlainHandler<FeatureTarget>(),
        new PlainHandler<PauseTarget>(),
        new PlainHandler<PrivateFlagTarget>(),
        new PlainVfCountHandler(),
        new PlainHandler<VfPolicyTarget>(),
        new PlainHandler<DriverTarget>(),
        new PlainHandler<BootParametersTarget>(),
        new PlainHandler<ConfigFileTarget>(),
        new PlainHandler<ConfigKeyTarget>(),
        new PlainHandler<UnitTarget>(),
        new PlainHandler<DomainTarget>(),
        new PlainHandler<InsideTarget>(),
    ];
}
