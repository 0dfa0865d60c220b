using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST001TopologyLiesTests
{
    [Fact]
    public void Passes_when_threads_are_siblings_of_one_socket() =>
        Assert.Equal(Verdict.Pass, Judge(new GuestTopology(1, 1, 1, 2), "2", "3").Verdict);

    [Fact]
    public void Fails_when_siblings_are_shown_as_sockets()
    {
        var finding = Judge(null, "2", "3");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("vCPUs 0, 1 are shown as separate cores and are threads of one", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("<topology sockets='1' dies='1' cores='1' threads='2'/>", finding.Wanted);
    }

    [Fact]
    public void Fails_when_cores_are_shown_as_threads()
    {
        var finding = Judge(new GuestTopology(1, 1, 1, 2), "0", "2");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("shown as threads of one core and run on different ones", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("<topology sockets='1' dies='1' cores='2' threads='1'/>", finding.Wanted);
    }

    [Fact]
    public void Fails_as_a_note_when_the_threads_are_true_and_the_sockets_are_not()
    {
        var finding = Judge(new GuestTopology(2, 1, 1, 2), "0", "1", "2", "3");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.Contains("shown sockets=2 cores=1 threads=2; the threads are true, but its CPUs lie on 1 socket", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("<topology sockets='1' dies='1' cores='2' threads='2'/>", finding.Wanted);
    }

    [Fact]
    public void Says_so_when_no_topology_could_be_true() =>
        Assert.StartsWith("CPUs that a topology can describe", Judge(new GuestTopology(3, 1, 1, 1), "0", "1", "2").Wanted, StringComparison.Ordinal);

    [Fact]
    public void Unknown_when_the_hosts_cores_cannot_be_read()
    {
        var guest = Guest(null, "2", "3");
        var host = TestHost.TwoNodes() with { Cpus = new(), Guests = TestHost.GuestsOf(guest) };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(new GST001TopologyLies(), host, "web1").Verdict);
    }

    [Fact]
    public void NotApplicable_when_a_vcpu_may_change_its_core() =>
        Assert.Equal(Verdict.NotApplicable, Judge(null, "0-3", "0-3").Verdict);

    private static Guest Guest(GuestTopology? topology, params string[] cpus) => TestHost.Web1() with
    {
        Vcpus = [.. cpus.Select((cpu, index) => TestHost.Vcpu(index, cpu))],
        Cpu = new GuestCpu
        {
            Mode = TestHost.Known("host-passthrough"),
            Topology = topology is null ? new Missing(MissingReason.Absent, "/test", "no <topology>") : TestHost.Known(topology),
        },
    };

    private static Finding Judge(GuestTopology? topology, params string[] cpus) => TestHost.Judge(
        new GST001TopologyLies(),
        TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(Guest(topology, cpus)) },
        "web1");
}
