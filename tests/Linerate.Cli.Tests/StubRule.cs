using Linerate.Core.Host;
using Linerate.Core.Profiles;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests;

/// <summary>A rule that answers what a test wants, under an ID of its choice.</summary>
internal sealed class StubRule(string id, Func<RuleInfo, IEnumerable<Finding>> answers) : Rule
{
    public override RuleInfo Info { get; } = new(id, $"Bad state of {id}", Severity.Warning, "the test");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) => answers(Info);
}
