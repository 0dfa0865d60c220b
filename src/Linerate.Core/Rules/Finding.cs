using Linerate.Core.Impacts;

namespace Linerate.Core.Rules;

/// <summary>One rule's answer for one subject, with its evidence.</summary>
public sealed record Finding(RuleInfo Rule, Subject Subject, Verdict Verdict)
{
    /// <summary>How much it matters: the rule's severity unless this case is milder or worse.</summary>
    public Severity Severity { get; init; } = Rule.Severity;

    /// <summary>What is: one clause, with the values. For Unknown: what is not known.</summary>
    public string Observed { get; init; } = "";

    /// <summary>What would pass; empty unless it fails.</summary>
    public string Wanted { get; init; } = "";

    /// <summary>What to do, one line, ready to paste where a command exists; empty unless it fails.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Who wants it so: the rule's authority, or the profile threshold's source.</summary>
    public string Authority { get; init; } = Rule.Authority;

    /// <summary>Why it is unknown.</summary>
    public Missing? Missing { get; init; }

    /// <summary>What it costs and what mending it is worth; null unless it fails.</summary>
    public Impact? Impact { get; init; }

    public ImmutableArray<Evidence> Evidence { get; init; } = [];
}
