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
    public void Passes_when_the_guest_spans_nodes_and_is_shown_them()
    {
        var wide = TestHost.Web1() with
        {
            Vcpus = [TestHost.Vcpu(0, "2"), TestHost.Vcpu(1, "6")],
            Cpu = new Core.Host.Guests.GuestCpu { Cells = [CpuSet.Of(0), CpuSet.Of(1)] },
        };

        Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(wide) }).Verdict);
        var far = wide with { Vcpus = [TestHost.Vcpu(0, "5"), TestHost.Vcpu(1, "6")] };
        Assert.Equal(Verdict.Fail, Judge(TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(far) }).Verdict);
    }

    [Fact]
    public void Unknown_when_the_host_has_no_such_function()
    {
        var stray = TestHost.Web1() with { HostDevices = [new(PciAddress.Parse("0000:99:00.1"))] };
        var finding = TestHost.Judge(
            new NUMA002GuestCpusOffNicNode(),
            TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(stray) },
            "web1/0000:99:00.1");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(MissingReason.Absent, finding.Missing?.Reason);
    }

    [Fact]
    public void Unknown_when_libvirt_picks_the_vf_at_start()
    {
        var pooled = TestHost.Web1() with { HostDevices = [], UnnamedDevices = [TestHost.Denied] };
        var finding = TestHost.Judge(
            new NUMA002GuestCpusOffNicNode(),
            TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(pooled) },
            "web1/unnamed 1");

        Assert.Equal(Verdict.Unknown, finding.Verdict);
    }

    [Fact]
    public void Unknown_when_the_nodes_cpus_were_not_read()
    {
        var host = TestHost.TwoNodes() with { Numa = new() };
        var vf = TestHost.Vf(TestHost.FirstVf);

        Assert.Equal(Verdict.Unknown, Judge(host with { Pci = TestHost.TreeOf(vf) }).Verdict);
        Assert.Equal(
            Verdict.Pass,
            Judge(host with { Pci = TestHost.TreeOf(vf with { LocalCpus = TestHost.Known(CpuSet.Parse("0-3")) }) }).Verdict);
    }

    [Fact]
    public void Unknown_when_the_affinity_cannot_be_read()
    {
        var blind = new Core.Host.Guests.GuestVcpu(0, TestHost.Denied, TestHost.Denied);
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
