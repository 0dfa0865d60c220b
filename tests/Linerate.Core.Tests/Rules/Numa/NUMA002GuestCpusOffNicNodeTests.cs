using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA002GuestCpusOffNicNodeTests
{
    private const string Subject = "web1/0000:3b:10.0";

    [Fact]
    public void Passes_when_every_vcpu_stays_on_the_vfs_node() =>
        Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes()).Verdict);

    [Fact]
    public void Fails_when_a_vcpu_may_run_on_the_far_node()
    {
        var finding = Judge(TestHost.TwoNodes() with
        {
            Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "2"), TestHost.Vcpu(1, "4-7")] }),
        });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("2,4-7", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("0-3", finding.Wanted, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_affinity_cannot_be_read()
    {
        var blind = new Host.Guests.GuestVcpu(0, TestHost.Denied, TestHost.Denied);
        var finding = Judge(TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [blind] }) });

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(MissingReason.NeedsRoot, finding.Missing?.Reason);
    }

    [Fact]
    public void NotApplicable_when_the_host_has_one_node()
    {
        var host = TestHost.TwoNodes();
        var finding = Judge(host with { Numa = host.Numa with { Nodes = [host.Numa.Nodes[0]] } });

        Assert.Equal(Verdict.NotApplicable, finding.Verdict);
    }

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new NUMA002GuestCpusOffNicNode(), host, Subject);
}
