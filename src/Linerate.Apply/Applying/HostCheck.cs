using Linerate.Apply.Handlers;
using Linerate.Apply.Runs;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;

namespace Linerate.Apply.Applying;

/// <summary>Reads what all steps of a plan would set, before anything is done: is this still the host that the plan found?</summary>
internal sealed class HostCheck
{
    private readonly TargetAccess _access;
    private readonly Plan _plan;
    private readonly IReadOnlyList<RunStep> _before;
    private readonly string _bootId;
    private readonly HashSet<Target> _disturbed = [];

    private HostCheck(TargetAccess access, Plan plan, IReadOnlyList<RunStep> before, string bootId) =>
        (_access, _plan, _before, _bootId) = (access, plan, before, bootId);

    /// <summary>The steps that are not as wanted yet, by their place in the plan.</summary>
    /// <param name="access">The machine.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="before">The steps of the interrupted run that goes on; empty for a new one.</param>
    /// <param name="bootId">The boot that the host is in.</param>
    /// <exception cref="StalePlanException">It is not.</exception>
    internal static ImmutableArray<int> Run(TargetAccess access, Plan plan, IReadOnlyList<RunStep> before, string bootId) =>
        new HostCheck(access.AsItIsNow(), plan, before, bootId).Run();

    private ImmutableArray<int> Run()
    {
        var pending = ImmutableArray.CreateBuilder<int>();
        var differences = ImmutableArray.CreateBuilder<Difference>();
        var doubtful = new List<(int Index, Difference Difference)>();
        var settled = new List<int>();
        for (var i = 0; i < _plan.Steps.Length; i++)
        {
            var step = _plan.Steps[i];
            var reading = _access.Read(step.Target);
            var now = reading.Or(null);
            if (reading.IsKnown && _access.Same(step.Target, now, step.To) && !IsHalf(i))
            {
                settled.Add(i);
                continue;
            }

            pending.Add(i);
            if (IsHalf(i))
            {
                settled.Add(i);
            }
            else if (!Fits(step, reading))
            {
                doubtful.Add((i, new Difference(step, now, reading.IsKnown ? "" : reading.Missing.ToString())));
            }
        }

        // What an earlier step has made anew is as that left it, not as the plan found it. Asked only where it decides.
        foreach (var (index, difference) in doubtful)
        {
            if (settled is [var first, ..] && first < index)
            {
                settled.RemoveAll(LearnDisturbedBy);
            }

            if (!_disturbed.Contains(difference.Step.Target))
            {
                differences.Add(difference);
            }
        }

        return differences.Count == 0 ? pending.ToImmutable() : throw new StalePlanException(differences.ToImmutable());

        bool LearnDisturbedBy(int settledStep)
        {
            _disturbed.UnionWith(_access.Disturbs(_plan.Steps[settledStep].Target));
            _disturbed.UnionWith(_before.Count > settledStep ? _before[settledStep].Disturbed.Select(value => value.Target) : []);
            return true;
        }
    }

    /// <summary>Whether the run that goes on died in the middle of this step: whatever it holds is that run's.</summary>
    private bool IsHalf(int index) => index < _before.Count && _before[index].IsHalfIn(_bootId);

    private bool Fits(Step step, Reading<string?> now) =>
        now.IsKnown ? _access.Same(step.Target, now.Value, step.From) : step.From is null && now.Missing.Reason == MissingReason.Unsupported;
}
