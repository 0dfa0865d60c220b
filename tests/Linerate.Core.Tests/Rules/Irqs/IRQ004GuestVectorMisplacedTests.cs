using Linerate.Core.Host.Interrupts;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ004GuestVectorMisplacedTests
{
    private const string Subject = "web1/0000:3b:10.0";

    private static readonly IRQ004GuestVectorMisplaced Rule = new();

    private static HostSnapshot With(params ImmutableArray<Interrupt> vectors) =>
        TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(vectors) };

    private static Interrupt At(string cpus) => TestHost.Vector(50, TestHost.FirstVf, "vfio-msix[1](0000:3b:10.0)", cpus);

    [Fact]
    public void Fails_when_a_vector_runs_off_the_vcpus_node()
    {
        var finding = TestHost.Judge(Rule, With(At("6")), Subject);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("1 of 1 vectors run off its vCPUs' node: interrupt 50 on CPU 6, vCPUs on 2-3", finding.Observed);
        Assert.Equal("CPUs 0-3", finding.Wanted);
        Assert.Contains("echo 0-3 > /proc/irq/$i/smp_affinity_list", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_on_top_of_a_vcpu_where_the_profile_wants_it_beside()
    {
        var finding = TestHost.Judge(Rule, With(At("2")), Subject, TestProfiles.Latency);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("on its vCPUs' own CPUs", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("CPUs 0-1", finding.Wanted);
        Assert.Equal(TestProfiles.Latency.Irq.GuestVectors.Source, finding.Authority);
    }

    [Fact]
    public void Passes_on_top_of_a_vcpu_where_the_node_is_enough() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(At("2")), Subject).Verdict);

    [Fact]
    public void Passes_beside_the_vcpus_in_every_profile() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(At("1")), Subject, TestProfiles.Dpdk).Verdict);

    [Fact]
    public void Unknown_when_the_effective_affinity_is() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, With(At("2") with { Effective = TestHost.Denied }), Subject).Verdict);

    [Fact]
    public void Unknown_when_the_vcpus_cpus_are()
    {
        var web1 = TestHost.Web1();
        var host = With(At("2")) with { Guests = TestHost.GuestsOf(web1 with { Vcpus = [web1.Vcpus[0] with { Cpus = TestHost.Denied }] }) };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host, Subject).Missing);
    }

    [Fact]
    public void NotApplicable_when_the_guest_is_shut_off()
    {
        var host = With() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { ProcessId = null }) };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, Subject).Verdict);
    }

    [Fact]
    public void NotApplicable_when_the_guest_enabled_no_vector() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, With(), Subject).Verdict);

    [Fact]
    public void NotApplicable_when_the_vcpus_may_run_everywhere()
    {
        var host = With(At("6")) with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "0-7")] }) };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, Subject).Verdict);
    }
}
