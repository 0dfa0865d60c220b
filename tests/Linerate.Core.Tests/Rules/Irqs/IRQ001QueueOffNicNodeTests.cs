using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Numa;
using Linerate.Core.Rules.Irqs;

namespace Linerate.Core.Tests.Rules.Irqs;

public sealed class IRQ001QueueOffNicNodeTests
{
    private static readonly IRQ001QueueOffNicNode Rule = new();

    private static HostSnapshot With(params ImmutableArray<Interrupt> vectors) =>
        TestHost.TwoNodes() with { Interrupts = TestHost.InterruptsOf(vectors) };

    private static Interrupt Queue(int number, string cpus, long count = 1000) =>
        TestHost.Vector(number, TestHost.Port, $"ixgbe-eth0-TxRx-{number}", cpus, count);

    [Fact]
    public void Fails_when_a_queue_runs_on_the_other_node()
    {
        var finding = TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "5"), Queue(42, "6")), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Equal("2 of 3 queue interrupts run off node 0: 41-42", finding.Observed);
        Assert.Contains("0-3", finding.Wanted, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "5");
    }

    [Fact]
    public void Fails_as_a_note_when_no_such_queue_was_ever_raised()
    {
        var finding = TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "5", count: 0)), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Note, finding.Severity);
    }

    [Fact]
    public void Fails_on_kernels_without_effective_affinity_when_the_request_lies_wholly_elsewhere()
    {
        var vector = Queue(40, "4-7") with { Effective = new Missing(MissingReason.Absent, "/proc/irq/40/effective_affinity_list", "does not exist") };

        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, With(vector), "eth0").Verdict);
    }

    [Fact]
    public void Passes_when_every_queue_runs_on_the_node() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "3")), "eth0").Verdict);

    [Fact]
    public void Passes_when_only_the_administrative_vector_runs_elsewhere() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Queue(40, "1"), TestHost.Vector(39, TestHost.Port, "i40e-0000:3b:00.0:misc", "6")), "eth0").Verdict);

    [Fact]
    public void Passes_when_the_only_queue_elsewhere_is_managed_by_the_kernel() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, With(Queue(40, "1"), Queue(41, "5") with { Managed = TestHost.Known(true) }), "eth0").Verdict);

    [Fact]
    public void Unknown_when_the_interrupts_cannot_be_read()
    {
        var host = TestHost.TwoNodes() with { Interrupts = new InterruptTable { Rows = TestHost.Denied } };

        var finding = TestHost.Judge(Rule, host, "eth0");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(TestHost.Denied, finding.Missing);
    }

    [Fact]
    public void Unknown_when_the_interface_is_up_and_no_row_names_it() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, With(), "eth0").Verdict);

    [Fact]
    public void Unknown_when_an_old_kernel_tells_only_a_request_for_both_nodes()
    {
        var vector = Queue(40, "0-7") with { Effective = TestHost.Denied };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, With(vector), "eth0").Verdict);
    }

    [Fact]
    public void Unknown_when_the_node_is_not_known()
    {
        var host = With(Queue(40, "1")) with { Pci = TestHost.TreeOf(TestHost.PortDevice() with { Node = TestHost.Denied, LocalCpus = TestHost.Denied }) };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(Rule, host, "eth0").Verdict);
    }

    [Fact]
    public void NotApplicable_when_the_interface_is_down()
    {
        var host = With() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { OperState = TestHost.Known("down") }) };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, "eth0").Verdict);
    }

    [Fact]
    public void NotApplicable_when_the_host_has_one_node()
    {
        var host = With(Queue(40, "5")) with { Numa = new NumaTopology { Nodes = [new NumaNode(new NodeId(0)) { Cpus = CpuSet.Parse("0-7") }] } };

        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, host, "eth0").Verdict);
    }

    [Fact]
    public void Says_nothing_about_functions_of_guests_and_userspace_drivers() =>
        Assert.DoesNotContain(Rule.Check(With(Queue(40, "1")), TestProfiles.Throughput), finding => finding.Subject.Kind == SubjectKind.Vf);
}
