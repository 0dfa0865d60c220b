using Linerate.Core.Impacts;
using Linerate.Core.Intents;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning;

/// <summary>A plan while it is made: one step a target, whoever asks for it, and what was asked for in vain.</summary>
internal sealed class PlanDraft(HostSnapshot start, Intent intent, Func<Impact, string> wordsOf)
{
    private readonly Dictionary<Target, Step> _steps = [];
    private readonly Dictionary<Target, int> _rounds = [];
    private readonly HashSet<Omission> _omitted = [];
    private readonly List<Omission> _omissions = [];
    private readonly Forbidden _forbidden = new(start, intent);
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

        // Other channels and drivers take vectors away: there is nothing to place any more.
        var left = host.Interrupts.All.Where(vector => vector.Device is not null).Select(vector => (Target)new InterruptTarget(vector.Device.ToString()!, vector.Action)).ToHashSet();
        foreach (var target in _steps.Keys.Where(target => target is InterruptTarget ? !left.Contains(target) : IsGone(host, target)).ToArray())
        {
            _steps.Remove(target);
        }
    }

    /// <summary>Fewer VFs take away what was to be set of the others.</summary>
    private static bool IsGone(HostSnapshot host, Target target) => target switch
    {
        DriverTarget driver => PciAddress.TryParse(driver.Function, out var function) && host.Pci.Find(function) is null,
        VfPolicyTarget policy => PciAddress.TryParse(policy.Port, out var port) && host.Pci.Find(port)?.VfCount.Is(count => policy.Index >= count) == true,
        _ => false,
    };

    /// <summary>Takes steps out again that another step makes vain.</summary>
    /// <returns>What they would have set.</returns>
    internal Target[] Drop(Func<Target, bool> isVain)
    {
        var vain = _steps.Keys.Where(isVain).ToArray();
        foreach (var target in vain)
        {
            _steps.Remove(target);
        }

        return vain;
    }

    /// <summary>The word by which its owner forbids a target; null where none does.</summary>
    internal string? Forbids(Target target) => _forbidden.By(target);

    internal void Set(Finding finding, Wish wish) => Set(Cause.Of(finding), wish);

    internal void Set(Cause cause, Wish wish)
    {
        if (_forbidden.By(wish.Target) is { } word)
        {
            Omit(cause.Owner, Told(wish.Target, wish.Wanted), $"its owner forbids it: {word} is untouchable");
        }
        else if (!wish.Now.TryGet(out var now))
        {
            Omit(cause.Owner, Told(wish.Target, wish.Wanted), $"what it is now is not known: {wish.Now.Missing}");
        }
        else if (_steps.TryGetValue(wish.Target, out var known))
        {
            Join(cause, wish, known);
        }
        else if (now != wish.Wanted)
        {
            Put(wish.Target, StepOf(cause, wish, now));
        }
    }

    internal void Omit(string subject, string wanted, string reason) => Omit(new Omission(subject, wanted, reason));

    internal void Omit(Omission omission)
    {
        if (_omitted.Add(omission))
        {
            _omissions.Add(omission);
        }
    }

    internal void Omit(Finding finding, string reason) => Omit(finding.Subject.Owner, finding.Rule.Title, reason);

    private void Join(Cause cause, Wish wish, Step known)
    {
        if (known.To == wish.Wanted)
        {
            _steps[wish.Target] = known with
            {
                BecauseOf = [.. known.BecauseOf.Union(cause.Rules, StringComparer.Ordinal)],
                Worth = known.Worth.Length > 0 ? known.Worth : WorthOf(cause),
            };
        }
        else if (_rounds[wish.Target] < _round)
        {
            Put(wish.Target, known with { To = wish.Wanted });
        }
        else
        {
            var first = known.BecauseOf.IsEmpty ? "linerate.toml" : string.Join(" and ", known.BecauseOf);
            Omit(known.Target.Subject, $"{Told(known.Target, wish.Wanted)}, for {cause}", $"{first} asked for {Told(known.Target, known.To)} first");
        }
    }

    /// <summary>A value of one line; of a file or a definition, only that it is another.</summary>
    private static string Told(Target target, string? value) =>
        value is null ? $"{target.Name} none" : value.Contains('\n', StringComparison.Ordinal) ? $"another {target.Name}" : $"{target.Name} {value}";

    private void Put(Target target, Step step)
    {
        _steps[target] = step;
        _rounds[target] = _round;
        HasChanged = true;
    }

    private Step StepOf(Cause cause, Wish wish, string? now) => new(wish.Target, now, wish.Wanted)
    {
        Risk = wish.Risk,
        UndoRisk = wish.UndoRisk ?? wish.Risk,
        Why = wish.Why.Length > 0 ? wish.Why : cause.Why,
        BecauseOf = cause.Rules,
        Worth = WorthOf(cause),
    };

    private string WorthOf(Cause cause) => cause.Finding?.Impact is { } impact ? wordsOf(impact) : "";
}
