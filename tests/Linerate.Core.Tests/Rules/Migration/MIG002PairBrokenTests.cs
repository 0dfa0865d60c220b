using Linerate.Core.Rules.Migration;

namespace Linerate.Core.Tests.Rules.Migration;

public sealed class MIG002PairBrokenTests
{
    private static readonly MIG002PairBroken Rule = new();
    private static readonly MacAddress Other = new(0x525400000122);
    private static readonly string Vf = TestHost.FirstVf.ToString();

    [Fact]
    public void Passes_when_name_kind_and_mac_fit()
    {
        var finding = TestHost.Judge(Rule, Pairs.With(Pairs.Primary(), Pairs.Standby()), Vf);

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Equal("ua-standby0 has its MAC 52:54:00:00:01:11", finding.Observed);
    }

    [Fact]
    public void Passes_when_the_host_set_the_mac_of_a_plain_hostdev() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, Pairs.With(Pairs.Primary() with { Mac = null }, Pairs.Standby()).Holding(Pairs.Mac), Vf).Verdict);

    [Fact]
    public void Fails_when_the_macs_differ()
    {
        var finding = TestHost.Judge(Rule, Pairs.With(Pairs.Primary() with { Mac = Other }, Pairs.Standby()), Vf);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("its MAC is 52:54:00:00:01:22, that of ua-standby0 is 52:54:00:00:01:11", finding.Observed);
        Assert.Equal(2, finding.Evidence.Length);
    }

    [Fact]
    public void Fails_when_the_partner_is_not_there() =>
        Assert.Equal("it names ua-standby0, and the guest has no NIC of that name", TestHost.Judge(Rule, Pairs.With(Pairs.Primary()), Vf).Observed);

    [Fact]
    public void Fails_when_the_partner_is_not_persistent() =>
        Assert.Equal("ua-standby0 is not declared persistent", TestHost.Judge(Rule, Pairs.With(Pairs.Primary(), Pairs.Standby() with { IsTeamingPersistent = false }), Vf).Observed);

    [Fact]
    public void Fails_when_the_partner_is_no_virtio_nic() =>
        Assert.Contains("e1000e, which has no failover", TestHost.Judge(Rule, Pairs.With(Pairs.Primary(), Pairs.Standby() with { Model = "e1000e" }), Vf).Observed, StringComparison.Ordinal);

    [Fact]
    public void Fails_when_one_nic_stands_in_for_two_vfs()
    {
        var host = Pairs.With(Pairs.Primary(), Pairs.Standby());
        var guest = host.Guests.All[0];

        var finding = TestHost.Judge(
            Rule, host with { Guests = TestHost.GuestsOf(guest with { HostDevices = [Pairs.Primary(), new(TestHost.SecondVf) { Mac = Pairs.Mac, TeamingPartner = Pairs.Alias }] }) }, Vf);

        Assert.Equal("ua-standby0 stands in for 0000:3b:10.0 and 0000:3b:10.2", finding.Observed);
    }

    [Fact]
    public void Fails_when_a_standby_stands_alone()
    {
        var finding = TestHost.Judge(Rule, Pairs.With(Pairs.Primary() with { TeamingPartner = null }, Pairs.Standby()), "web1/ua-standby0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("ua-standby0 stands in for no VF", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_nobody_tells_the_vfs_mac()
    {
        var finding = TestHost.Judge(Rule, Pairs.With(Pairs.Primary() with { Mac = null }, Pairs.Standby()), Vf);

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal("not known: its MAC", finding.Observed);
    }

    [Fact]
    public void Unknown_when_the_vf_has_no_mac_set()
    {
        var finding = TestHost.Judge(Rule, Pairs.With(Pairs.Primary() with { Mac = null }, Pairs.Standby()).Holding(default), Vf);

        Assert.Contains("no MAC is set", finding.Missing!.Detail, StringComparison.Ordinal);
    }
}
