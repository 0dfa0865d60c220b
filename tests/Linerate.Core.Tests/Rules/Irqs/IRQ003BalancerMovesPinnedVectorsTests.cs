using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Tuners;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ003BalancerMovesPinnedVectorsTests
{
    private static readonly IRQ003BalancerMovesPinnedVectors Rule = new();

    private static readonly Interrupt GuestVector = TestHost.Vector(50, TestHost.FirstVf, "vfio-msix[0](0000:3b:10.0)", "2");
    private static readonly Interrupt HostVector = TestHost.Vector(40, TestHost.Port, "ixgbe-eth0-TxRx-0", "1");

    private static HostSnapshot With(Irqbalance balancer, params ImmutableArray<Interrupt> vectors) => TestHost.TwoNodes() with
    {
        Interrupts = TestHost.InterruptsOf(vectors),
        Tuners = new TunerFacts { Irqbalance = balancer },
    };

    private static Irqbalance Running => new() { Running = TestHost.Known(true), Arguments = ["--foreground"] };

    private static Finding Judge(HostSnapshot host, Profile? profile = null) => TestHost.Judge(Rule, host, "host", profile ?? TestProfiles.Balanced);

    [Fact]
    public void Fails_when_it_may_move_a_guests_vector()
    {
        var finding = Judge(With(Running, GuestVector, HostVector));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("irqbalance runs and may move 1 vectors: 1 of guests, 0 of the host's NICs", finding.Observed);
        Assert.Contains("--banirq=50", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw.Contains("--foreground", StringComparison.Ordinal));
    }

    [Fact]
    public void Fails_for_host_vectors_where_the_profile_wants_it_off()
    {
        var finding = Judge(With(Running, HostVector), TestProfiles.Latency);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(TestProfiles.Latency.Irq.Balancer.Source, finding.Authority);
    }

    [Fact]
    public void Fails_for_host_vectors_that_a_script_pins()
    {
        var host = With(Running, HostVector);
        var claim = new KnobClaim("rc.local", Knob.InterruptAffinity, "", AtBoot: true, new Evidence("/etc/rc.local:3", "set_irq_affinity local eth0"));

        var finding = Judge(host with { Tuners = host.Tuners with { Claims = [claim] } });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains(claim.Evidence, finding.Evidence);
    }

    [Theory]
    [InlineData(50, "")]
    [InlineData(0, "vfio_pci")]
    [InlineData(0, "vfio")]
    public void Passes_when_the_vector_is_banned(int number, string module)
    {
        var banned = Running with { BannedInterrupts = [number], BannedModules = module.Length > 0 ? [module] : [] };

        Assert.Equal(Verdict.Pass, Judge(With(banned, GuestVector)).Verdict);
    }

    [Fact]
    public void Passes_when_it_does_not_run() =>
        Assert.Equal(Verdict.Pass, Judge(With(new Irqbalance { Running = TestHost.Known(false) }, GuestVector), TestProfiles.Latency).Verdict);

    [Fact]
    public void Passes_when_it_ran_once() =>
        Assert.Equal(Verdict.Pass, Judge(With(Running with { OneShot = true }, GuestVector)).Verdict);

    [Fact]
    public void Banned_cpus_do_not_protect_a_vector() =>
        Assert.Equal(Verdict.Fail, Judge(With(Running with { BannedCpus = TestHost.Known(CpuSet.Parse("2")) }, GuestVector)).Verdict);

    [Fact]
    public void Unknown_when_nobody_knows_whether_it_runs()
    {
        var finding = Judge(With(new Irqbalance { Running = TestHost.Denied }, GuestVector));

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(TestHost.Denied, finding.Missing);
    }

    [Fact]
    public void Unknown_when_a_policy_script_decides() =>
        Assert.Equal(Verdict.Unknown, Judge(With(Running with { PolicyScript = "/etc/irqbalance/policy" }, GuestVector)).Verdict);
}
