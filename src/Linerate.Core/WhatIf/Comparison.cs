using Linerate.Core.Audits;
using Linerate.Core.Datapaths;
using Linerate.Core.Models;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Core.WhatIf;

/// <summary>A host as it is and as it could be: which flows and which findings that changes.</summary>
public sealed record Comparison
{
    /// <summary>Ways of flows that would carry another rate, be limited by another stage or be delayed otherwise; in the host's order.</summary>
    public required ImmutableArray<(Datapath Now, Datapath Then)> Changed { get; init; }

    /// <summary>How many ways stay as they are.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Failures of today that would be none.</summary>
    public required ImmutableArray<Finding> Gone { get; init; }

    /// <summary>Failures that today are none.</summary>
    public required ImmutableArray<Finding> New { get; init; }

    public static Comparison Of(HostSnapshot now, HostSnapshot then, Profile profile, FrameMix frames, DateOnly today)
    {
        var paths = HostDatapaths.Of(then, profile.Nics, frames).All.DistinctBy(path => (path.Flow.Name, path.Direction)).ToDictionary(path => (path.Flow.Name, path.Direction));
        var pairs = HostDatapaths.Of(now, profile.Nics, frames).All
            .Where(path => paths.ContainsKey((path.Flow.Name, path.Direction)))
            .Select(path => (Now: path, Then: paths[(path.Flow.Name, path.Direction)]))
            .ToArray();
        var changed = pairs.Where(pair => !IsSame(pair.Now, pair.Then)).ToImmutableArray();
        var (before, after) = (Failures(now, profile, today), Failures(then, profile, today));
        return new Comparison
        {
            Changed = changed,
            Unchanged = pairs.Length - changed.Length,
            Gone = [.. before.Where(pair => !after.ContainsKey(pair.Key)).Select(pair => pair.Value)],
            New = [.. after.Where(pair => !before.ContainsKey(pair.Key)).Select(pair => pair.Value)],
        };
    }

    private static bool IsSame(Datapath now, Datapath then) =>
        now.Capacity.Or(default) == then.Capacity.Or(default)
        && now.Capacity.IsKnown == then.Capacity.IsKnown
        && now.Limiting?.Kind == then.Limiting?.Kind
        && now.Limiting?.Name == then.Limiting?.Name
        && now.Delay == then.Delay;

    private static OrderedDictionary<(string Rule, Subject Subject), Finding> Failures(HostSnapshot host, Profile profile, DateOnly today)
    {
        var failures = new OrderedDictionary<(string, Subject), Finding>();
        foreach (var finding in Audit.Run(host, profile, RuleCatalog.All, today).Findings)
        {
            if (finding.Verdict == Verdict.Fail)
            {
                failures.TryAdd((finding.Rule.Id, finding.Subject), finding);
            }
        }

        return failures;
    }
}
