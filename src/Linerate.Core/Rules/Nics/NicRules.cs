namespace Linerate.Core.Rules.Nics;

/// <summary>The NIC rules in report order.</summary>
internal static class NicRules
{
    internal static ImmutableArray<Rule> All { get; } =
    [
        new NIC001ModerationAgainstGoal(),
        new NIC002AdaptiveAgainstGoal(),
        new NIC003RingBelowBurst(),
        new NIC004RingsOverflowCache(),
        new NIC005DropsSeen(),
        new NIC006QueuesAgainstCpus(),
        new NIC007PauseFrames(),
        new NIC008OffloadOff(),
        new NIC009MtuMismatch(),
        new NIC010PortSlow(),
        new NIC011SteeringMismatch(),
        new NIC012SoftirqStarved(),
    ];
}
