using Linerate.Core.Host;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests;

/// <summary>A rule of the catalogue that answers what a test wants, under its own ID and title.</summary>
internal sealed class StubRule(string id, Func<RuleInfo, IEnumerable<Finding>> answers) : Rule
{
    public override RuleInfo Info { get; } = RuleCatalog.All.Select(rule => rule.Info).FirstOrDefault(info => info.Id == id)
        ?? new RuleInfo(id, $"Bad state of {id}", Severity.Warning, "the test");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) => answers(Info);
}
