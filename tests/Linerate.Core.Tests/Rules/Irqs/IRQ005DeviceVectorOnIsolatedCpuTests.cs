using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ005DeviceVectorOnIsolatedCpuTests
{
    private static readonly IRQ005DeviceVectorOnIsolatedCpu Rule = new();

    private static HostSnapshot With(params ImmutableArray<Interrupt> vectors) =>
        (TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(vectors) }).Isolating("2-3", tickFree: "2-3");

    private static Interrupt HostVector(string cpus, long count = 500) => TestHost.Vector(40, TestHost.Port, "ixgbe-eth0-TxRx-0", cpus, count);

    [Fact]
    public void Fails_when_a_device_interrupts_an_isolated_cpu()
    {
        var finding = TestHost.Judge(Rule, With(HostVector("3")), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("1 of 1 interrupts run on isolated CPUs 3: 40", finding.Observed);
        Assert.Equal("for i in 40; do echo 0-1 > /proc/irq/$i/smp_affinity_list; done", finding.Remedy);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw.Contains("500 ixgbe-eth0-TxRx-0", StringComparison.Ordinal));
    }

    [Fact]
    public void Fails_when_another_guests_vf_interrupts_it()
    {
        var stranger = TestHost.Vector(51, TestHost.SecondVf, "vfio-msix[0](0000:3b:10.2)", "2");

        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, With(stranger), "0000:3b:10.2").Verdict);
    }

    [Fact]
    public void Fails_when_only_nohz_full_sets_the_cpu_apart()
    {
        var host = (TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(HostVector("3")) }).Isolating("", tickFree: "3");

        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, host, "eth0").Verdict);
    }

    [Fact]
    public void Passes_when_a_guests_own_vf_interrupts_the_guests_own_cpu()
    {
        var own = TestHost.Vector(50, TestHost.FirstVf, "vfio-msix[0](0000:3b:10.0)", "2");

        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(own), "0000:3b:10.0").Verdict);
    }

    [Fact]
    public void Passes_when_the_vector_was_never_raised() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(HostVector("3", count: 0)), "eth0").Verdict);

    [Fact]
    public void Passes_on_housekeeping_cpus() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(HostVector("0")), "eth0").Verdict);

    [Fact]
    public void Takes_isolation_from_the_command_line_where_sysfs_is_not_at_hand()
    {
        var host = TestHost.TwoNodes() with
        {
            Interrupts = TestHost.InterruptsOf(HostVector("3")),
            Kernel = TestHost.Booted("isolcpus=managed_irq,0-1 nohz_full=3"),
        };

        var finding = TestHost.Judge(Rule, host, "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "nohz_full=3");
    }

    [Fact]
    public void Unknown_when_the_isolated_cpus_are()
    {
        var host = TestHost.TwoNodes() with { Cpus = new CpuTopology { Isolated = TestHost.Denied, TickFree = TestHost.Denied } };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, host, "host").Verdict);
    }

    [Fact]
    public void NotApplicable_when_no_cpu_is_isolated() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, TestHost.TwoNodes().Isolating(""), "host").Verdict);
}
