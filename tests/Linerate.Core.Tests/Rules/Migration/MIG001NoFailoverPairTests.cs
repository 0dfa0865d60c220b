using Linerate.Core.Rules.Migration;

namespace Linerate.Core.Tests.Rules.Migration;

public sealed class MIG001NoFailoverPairTests
{
    private static readonly MIG001NoFailoverPair Rule = new();
    private static readonly string Vf = TestHost.FirstVf.ToString();

    [Fact]
    public void Fails_when_nothing_stands_in_for_the_vf()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes(), Vf);

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Equal("web1 holds it without a stand-in", finding.Observed);
        Assert.Contains("[guests.web1] failover = ", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Tells_how_qemu_is_started_where_libvirt_does_not_know_the_guest()
    {
        var host = TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Origin = "/proc/4711/cmdline" }) };

        Assert.Contains("failover_pair_id", TestHost.Judge(Rule, host, Vf).Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_a_virtio_nic_stands_in()
    {
        var finding = TestHost.Judge(Rule, Pairs.With(Pairs.Primary(), Pairs.Standby()), Vf);

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Equal("ua-standby0 stands in for it", finding.Observed);
    }

    [Fact]
    public void Passes_when_its_driver_migrates_it() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, TestHost.TwoNodes().WithConnectX("mlx5_vfio_pci"), Vf).Verdict);

    [Fact]
    public void Fails_when_the_driver_does_not_know_that_kind_of_vf() =>
        Assert.Equal(Verdict.Fail, TestHost.Judge(Rule, TestHost.TwoNodes().WithConnectX("mlx5_vfio_pci", device: 0x1018), Vf).Verdict);

    [Fact]
    public void Says_nothing_of_guests_without_vfs() =>
        Assert.Empty(Rule.Check(TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { HostDevices = [] }) }, TestProfiles.Throughput));
}
