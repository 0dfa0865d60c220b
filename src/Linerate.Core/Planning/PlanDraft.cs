using Linerate.Core.Impacts;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning;

/// <summary>A plan while it is made: one step a target, whoever asks for it, and what was asked for in vain.</summary>
internal sealed class PlanDraft(HostSnapshot start, Func<Impact, string> wordsOf)
{
    private readonly Dictionary<Target, Step> _steps = [];
    private readonly Dictionary<Target, int> _rounds = [];
    private readonly HashSet<Omission> _omitted = [];
    private readonly List<Omission> _omissions = [];
    private int _round;

    /// <summary>In the order in which they were first asked for.</summary>
    internal IEnumerable<Step> Steps => _steps.Values.Where(step => step.From != step.To);

    internal IReadOnlyList<Omission> Omissions => _omissions;

    /// <summary>Whether this round asked for anything new.</summary>
    internal bool HasChanged { get; private set; }

    /// <summary>The host before any step.</summary>
    internal HostSnapshot Start => start;

    /// <summary>Begins to ask again, of the host as the steps so far would leave it. What a later round asks of a target replaces what an earlier one asked.</summary>
    /// <param name="host">The host as the steps so far would leave it.</param>
    internal void NextRound(HostSnapshot host)
    {
        _round++;
        HasChanged = false;

        // Fewer channels take vectors away: there is nothing to place any more.
        var left = host.Interrupts.All.Where(vector => vector.Device is not null).Select(vector => (Target)new InterruptTarget(vector.Device.ToString()!, vector.Action)).ToHashSet();
        foreach (var target in _steps.Keys.OfType<InterruptTarget>().Where(target => !left.Contains(target)).ToArray())
        {
            _steps.Remove(target);
        }
    }

    internal void Set(Finding finding, Wish wish)
    {
        if (!wish.Now.TryGet(out var now))
        {
            Omit(finding.Subject.Owner, $"{wish.Target.Name} {wish.Wanted ?? "none"}", $"what it is now is not known: {wish.Now.Missing}");
            return;
        }

        if (_steps.TryGetValue(wish.Target, out var known))
        {
            Join(finding, wish, known);
        }
        else if (now != wish.Wanted)
        {
            Put(wish.Target, StepOf(finding, wish, now));
        }
    }

    internal void Omit(string subject, string wanted, string reason)
    {
        if (_omitted.Add(new Omission(subject, wanted, reason)))
        {
            _omissions.Add(new Omission(subject, wanted, reason));
        }
    }

    internal void Omit(Finding finding, string reason) => Omit(finding.Subject.Owner, finding.Rule.Title, reason);

    private void Join(Finding finding, Wish wish, Step known)
    {
        if (known.To == wish.Wanted)
        {
            if (!known.BecauseOf.Contains(finding.Rule.Id))
            {
                _steps[wish.Target] = known with { BecauseOf = known.BecauseOf.Add(finding.Rule.Id), Worth = known.Worth.Length > 0 ? known.Worth : WorthOf(finding) };
            }
        }
        else if (_rounds[wish.Target] < _round)
        {
            Put(wish.Target, known with { To = wish.Wanted });
        }
        else
        {
            Omit(known.Target.Subject, $"{known.Target.Name} {wish.Wanted ?? "none"}, for {finding.Rule.Id}", $"{string.Join(" and ", known.BecauseOf)} asked for {known.To ?? "none"} first");
        }
    }

    private void Put(Target target, Step step)
    {
        _steps[target] = step;
        _rounds[target] = _round;
        HasChanged = true;
    }

    private Step StepOf(Finding finding, Wish wish, string? now) => new(wish.Target, now, wish.Wanted)
    {
        Risk = wish.Risk,
        UndoRisk = wish.UndoRisk ?? wish.Risk,
        Why = wish.Why.Length > 0 ? wish.Why : $"{finding.Observed}; wanted: {finding.Wanted}",
        BecauseOf = [finding.Rule.Id],
        Worth = WorthOf(finding),
    };

    private string WorthOf(Finding finding) => finding.Impact is { } impact ? wordsOf(impact) : "";
}
