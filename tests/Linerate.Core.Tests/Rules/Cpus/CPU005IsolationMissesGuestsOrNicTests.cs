using Linerate.Core.Host.Cpus;
using Linerate.Core.Rules.Cpus;

namespace Linerate.Core.Tests.Rules.Cpus;

public sealed class CPU005IsolationMissesGuestsOrNicTests
{
    private static readonly CPU005IsolationMissesGuestsOrNic Rule = new();

    [Fact]
    public void Fails_when_a_guest_lies_partly_on_isolated_cpus()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes().Isolating("3-5"), "host");

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("web1 on 2-3, isolated are 3-5", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_as_a_note_when_isolated_cpus_have_no_guest()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes().Isolating("2-5"), "host");

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Equal("no pinned guest uses isolated CPUs 4-5 of 2-5", finding.Observed);
    }

    [Fact]
    public void Fails_for_a_port_whose_node_has_no_isolated_cpu()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes().Isolating("4-7"), "eth0");

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Equal("isolated CPUs 4-7 are all off its node 0", finding.Observed);
    }

    [Fact]
    public void Fails_as_a_note_for_such_a_port_while_no_guest_holds_a_vf_of_it()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes().Isolating("4-7") with { Guests = TestHost.GuestsOf() }, "eth0");

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
    }

    [Fact]
    public void Passes_when_guests_use_all_of_them_on_the_ports_node()
    {
        var host = TestHost.TwoNodes().Isolating("2-3");

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, host, "host").Verdict);
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, host, "eth0").Verdict);
    }

    [Fact]
    public void Unknown_when_the_isolated_cpus_are() =>
        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, TestHost.TwoNodes() with { Cpus = new CpuTopology { Isolated = TestHost.Denied }, Kernel = new() { Boot = TestHost.Denied } }, "host").Missing);

    [Fact]
    public void NotApplicable_when_no_cpu_is_isolated() =>
        Assert.Equal(Verdict.NotApplicable, Assert.Single(Rule.Check(TestHost.TwoNodes().Isolating(""), TestProfiles.Throughput)).Verdict);

    [Fact]
    public void Says_where_housekeeping_lies_when_no_guest_is_pinned()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes().Isolating("0-2,5-7") with { Guests = TestHost.GuestsOf() }, "host");

        Assert.Equal(Verdict.NotApplicable, finding.Verdict);
        Assert.Contains("housekeeping CPUs 3-4 lie on node 0 and 1", finding.Observed, StringComparison.Ordinal);
    }
}
