using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Planning;

/// <summary>
/// The order in which steps are done: what nobody notices first, what needs a reboot last, what a step needs before it, and
/// VF changes last of their risk. A NIC's queues are made anew before its vectors are placed, for new vectors lie anywhere.
/// </summary>
internal static class StepOrder
{
    internal static ImmutableArray<Step> Of(HostSnapshot host, IEnumerable<Step> steps)
    {
        var all = steps.ToArray();
        var flapping = all.Where(step => step is { Risk: Risk.LinkFlap, Target: RingTarget or ChannelsTarget or PauseTarget or FeatureTarget or PrivateFlagTarget })
            .Select(step => FunctionOf(host, step.Target))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. all.OrderBy(step => RankOf(host, step, flapping))
                .ThenBy(step => PlaceOf(step.Target))
                .ThenBy(step => FunctionOf(host, step.Target), StringComparer.Ordinal),
        ];
    }

    /// <summary>The risk, or where queues of its NIC are made anew before it, that risk.</summary>
    private static Risk RankOf(HostSnapshot host, Step step, HashSet<string> flapping) =>
        step is { Risk: Risk.Live, Target: InterruptTarget or QueueCpusTarget } && flapping.Contains(FunctionOf(host, step.Target)) ? Risk.LinkFlap : step.Risk;

    /// <summary>Adaptive moderation goes before the times that it would move; negotiation before the flow control that it would bring back.</summary>
    private static int PlaceOf(Target target) => target switch
    {
        ConfigKeyTarget or UnitTarget => 0,
        KernelFileTarget or HugePagesTarget => 1,
        PauseTarget { Direction: "autoneg" } => 2,
        CoalescingTarget { Parameter: "adaptive-rx" or "adaptive-tx" } => 3,
        ChannelsTarget => 4,
        RingTarget or CoalescingTarget or FeatureTarget or PauseTarget or PrivateFlagTarget => 5,
        InterruptTarget or QueueCpusTarget => 6,
        VfPolicyTarget => 7,
        DriverTarget => 8,
        VfCountTarget => 9,
        ConfigFileTarget => 10,
        _ => 11,
    };

    private static string FunctionOf(HostSnapshot host, Target target) => target switch
    {
        InterruptTarget interrupt => interrupt.Function,
        _ => host.Nics.Find(target.Subject)?.Function?.ToString() ?? target.Subject,
    };
}
