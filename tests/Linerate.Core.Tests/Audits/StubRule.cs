using Linerate.Core.Profiles;

namespace Linerate.Core.Tests.Audits;

/// <summary>A rule that says what a test wants.</summary>
internal sealed class StubRule(string id, Severity severity, Func<Rule, HostSnapshot, IEnumerable<Finding>> check) : Rule
{
    public override RuleInfo Info { get; } = new(id, $"Title of {id}", severity, "the test");

    public override IEnumerable<Finding> Check(HostSnapshot host, Profile profile) => check(this, host);

    internal static StubRule Of(string id, Severity severity, params (Subject Subject, Verdict Verdict)[] answers) =>
        new(id, severity, (rule, _) => answers.Select(answer => new Finding(rule.Info, answer.Subject, answer.Verdict)
        {
            Observed = $"{id} of {answer.Subject.Name}",
            Missing = answer.Verdict == Verdict.Unknown ? TestHost.Denied : null,
        }));
}
