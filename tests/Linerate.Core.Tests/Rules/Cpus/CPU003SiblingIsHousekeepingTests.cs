using Linerate.Core.Host.Cpus;
using Linerate.Core.Rules.Cpus;

namespace Linerate.Core.Tests.Rules.Cpus;

public sealed class CPU003SiblingIsHousekeepingTests
{
    private static readonly CPU003SiblingIsHousekeeping Rule = new();

    private static HostSnapshot PinnedTo(string cpus, string isolated) =>
        TestHost.TwoNodes().Isolating(isolated) with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, cpus)] }) };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(Rule, host, "web1", TestProfiles.Dpdk);

    [Fact]
    public void Fails_when_a_sibling_does_the_hosts_work()
    {
        var finding = Judge(PinnedTo("2", isolated: "2"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("CPUs 3 share cores with its CPUs 2 and do the host's work", finding.Observed);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "2-3");
    }

    [Fact]
    public void Passes_when_whole_cores_are_isolated() =>
        Assert.Equal(Verdict.Pass, Judge(PinnedTo("2", isolated: "2-3")).Verdict);

    [Fact]
    public void Unknown_when_the_siblings_are()
    {
        var host = PinnedTo("2", isolated: "2") with
        {
            Cpus = new CpuTopology { Isolated = TestHost.Known(CpuSet.Parse("2")), TickFree = TestHost.Known(CpuSet.Empty), Cpus = [new Cpu(2) { Siblings = TestHost.Denied }] },
        };

        Assert.Equal(TestHost.Denied, Judge(host).Missing);
    }

    [Fact]
    public void NotApplicable_when_smt_is_off()
    {
        var host = PinnedTo("2", isolated: "2");
        var cpus = new CpuTopology { SmtActive = TestHost.Known(false), Cpus = host.Cpus.Cpus, Isolated = host.Cpus.Isolated, TickFree = host.Cpus.TickFree };

        Assert.Equal(Verdict.NotApplicable, Judge(host with { Cpus = cpus }).Verdict);
    }

    [Fact]
    public void NotApplicable_when_its_own_cpus_are_not_isolated() =>
        Assert.Equal(Verdict.NotApplicable, Judge(PinnedTo("2-3", isolated: "2")).Verdict);
}
