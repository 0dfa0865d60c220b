using Linerate.Apply;
using Linerate.Apply.Applying;
using Linerate.Apply.State;
using Linerate.Cli.Rendering.Changing;
using Linerate.Core.Plans;

namespace Linerate.Cli.Commands.Benching.Comparing;

/// <summary>Puts plans into effect for a while, one at a time. Whatever ends a measurement, nothing stays that was not kept.</summary>
internal sealed class PlanSwitch(WriteSide side, StateFolder state, ApplyOptions options) : IDisposable
{
    private TentativePlan? _inEffect;
    private Plan? _plan;

    /// <summary>Has this plan in effect, or none.</summary>
    /// <returns>Whether anything was changed for that.</returns>
    /// <exception cref="RefusedException">It cannot be applied, or what was in effect cannot be taken back.</exception>
    internal bool Have(Plan? plan)
    {
        if (ReferenceEquals(plan, _plan))
        {
            return false;
        }

        if (_inEffect is { } before)
        {
            (_inEffect, _plan) = (null, null);
            using (before)
            {
                before.TakeBack();
            }
        }

        if (plan is not null)
        {
            try
            {
                (_inEffect, _plan) = (TentativePlan.Begin(side.Access, state, side.Clock, options, plan), plan);
            }
            catch (StalePlanException stale)
            {
                throw new RefusedException($"{StaleWords.Of(stale)}: {StaleWords.Of(stale.Differences[0])}");
            }
        }

        return true;
    }

    /// <summary>Has what is in effect stay, as a run of its own that <c>linerate rollback</c> takes back.</summary>
    internal void Keep()
    {
        using var kept = _inEffect!;
        (_inEffect, _plan) = (null, null);
        kept.Keep();
    }

    public void Dispose()
    {
        _inEffect?.Dispose();
        (_inEffect, _plan) = (null, null);
    }
}
