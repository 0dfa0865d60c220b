using Linerate.Core.Plans;
using Linerate.Core.Plans.Guards;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;

namespace Linerate.Cli.Commands.Changing;

/// <summary>Asks the guards about a step on the host as it is: read anew before each step that they look at.</summary>
internal sealed class HostGuard(WriteSide side, ICollection<GuardOverride> allowed)
{
    /// <summary>Steps that are asked about in one go are judged by one reading.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private StepGuards? _guards;
    private long _readAt;

    /// <summary>Why not; null for nothing against it.</summary>
    internal string? Check(Step step)
    {
        if (step.Target is KernelFileTarget or InterruptTarget or QueueCpusTarget or UnitTarget or ConfigFileTarget or ConfigKeyTarget or BootParametersTarget or DomainTarget)
        {
            return null;
        }

        if (_guards is null || side.Clock.GetElapsedTime(_readAt) > Fresh)
        {
            _guards = new StepGuards(side.Collect());
            _readAt = side.Clock.GetTimestamp();
        }

        return _guards.Check(step, allowed)?.ToString();
    }
}
