namespace Linerate.Core.Plans.Guards;

/// <summary>
/// What a step must not do to a host: cut the way that it is reached by, take a device from whoever has it, take pages that
/// are in use. Pure: asked when a plan is made, and again of a new reading right before each step.
/// </summary>
public sealed class StepGuards(HostSnapshot host)
{
    private readonly LifelineGuard _lifelines = new(host);
    private readonly HolderGuard _holders = new(host);

    /// <summary>The first reason against a step; null where there is none, or its owner allowed it.</summary>
    /// <param name="step">The step, or its inverse when it is taken back.</param>
    /// <param name="allowed">What the owner allows.</param>
    public Refusal? Check(Step step, ICollection<GuardOverride> allowed)
    {
        foreach (var refusal in (Refusal?[])[_holders.Check(step), PoolGuard.Check(host, step), _lifelines.Check(step)])
        {
            if (refusal is not null && !(refusal.Override is { } flag && allowed.Contains(flag)))
            {
                return refusal;
            }
        }

        return null;
    }
}
