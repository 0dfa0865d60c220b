using Linerate.Core.Impacts;
using Linerate.Core.Intents;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Core.Planning;

/// <summary>All that a plan is made from; two equal requests give equal plans.</summary>
/// <param name="Host">The host as it is.</param>
/// <param name="Profile">What it is for.</param>
/// <param name="Today">The day that waivers are held against.</param>
public sealed record PlanRequest(HostSnapshot Host, Profile Profile, DateOnly Today)
{
    /// <summary>What its owner wants.</summary>
    public Intent Intent { get; init; } = Intent.None;

    /// <summary>What the host is judged by.</summary>
    public ImmutableArray<Rule> Rules { get; init; } = RuleCatalog.All;

    /// <summary>The version of Linerate that makes it.</summary>
    public string MadeBy { get; init; } = "";

    /// <summary>What an impact is in words: reports and plans use the same ones.</summary>
    public Func<Impact, string> WordsOf { get; init; } = _ => "";
}
