using Linerate.Cli.Rendering;
using Linerate.Core.Rules;

namespace Linerate.Cli.Tests.Rendering;

public sealed class FoldedFindingTests
{
    private static readonly RuleInfo Info = new("VF003", "Bad", Severity.Warning, "the test");

    [Fact]
    public void Findings_that_differ_in_numbers_only_fold()
    {
        var folded = FoldedFinding.Fold([Of("0000:3b:10.0", "group 4 holds 2 more: 3b:00.0, 3b:00.1"), Of("0000:3b:10.1", "group 5 holds 1 more: 3b:00.7")]);

        Assert.Equal("0000:3b:10.1", Assert.Single(Assert.Single(folded).Others).Name);
    }

    [Fact]
    public void Lists_of_any_length_are_alike() => Assert.Equal(
        FoldedFinding.ShapeOf(Of("a", "395.6 MiB on node 0; the VF sits on node 1")),
        FoldedFinding.ShapeOf(Of("a", "223.6 MiB on node 0, 44 MiB on node 1; the VF sits on node 1")));

    [Fact]
    public void Findings_that_say_different_things_stay_apart() =>
        Assert.Equal(2, FoldedFinding.Fold([Of("a", "trust is on"), Of("b", "spoof check is off")]).Length);

    [Fact]
    public void Findings_of_different_severity_stay_apart() =>
        Assert.Equal(2, FoldedFinding.Fold([Of("a", "x"), Of("b", "x") with { Severity = Severity.Critical }]).Length);

    [Fact]
    public void Two_findings_of_one_subject_are_two_facts() =>
        Assert.Equal(2, FoldedFinding.Fold([Of("host", "isolcpus=2 is given twice"), Of("host", "isolcpus=4 is given twice")]).Length);

    private static Finding Of(string subject, string observed) =>
        new(Info, new Subject(SubjectKind.Vf, subject, "eth0"), Verdict.Fail) { Observed = observed };
}
