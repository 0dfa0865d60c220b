using Linerate.Core.Host.Nics;
using Linerate.Core.Profiles;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC009MtuMismatchTests
{
    [Fact]
    public void Passes_when_the_mtu_is_the_profiles() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Mtu(9000))).Verdict);

    [Fact]
    public void Notes_when_a_larger_mtu_is_worth_a_trial()
    {
        var finding = Judge(NicHost.With(Mtu(1500)));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("94.1", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("99.0", finding.Wanted, StringComparison.Ordinal);
        Assert.Equal("ip link set eth0 mtu 9000", finding.Remedy);
    }

    [Fact]
    public void Passes_at_1500_when_the_profile_asks_no_more() =>
        Assert.Equal(Verdict.Pass, Judge(NicHost.With(Mtu(1500)), TestProfiles.Latency).Verdict);

    [Fact]
    public void Fails_when_a_vf_is_larger_than_its_pf()
    {
        var vf = new Nic("eth0v1") { Function = TestHost.SecondVf, Mtu = TestHost.Known(9000) };
        var finding = Judge(TestHost.TwoNodes() with { Nics = TestHost.NicsOf(Mtu(1500), vf) }, TestProfiles.Latency);

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("MTU 1500, and eth0v1 up to 9000", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_mtu_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(NicHost.With(TestHost.Eth0() with { Mtu = TestHost.Denied })).Verdict);

    [Fact]
    public void NotApplicable_when_there_is_no_link() =>
        Assert.Equal(Verdict.NotApplicable, Judge(NicHost.With(NicHost.Down())).Verdict);

    [Fact]
    public void Fails_when_the_interface_inside_a_guest_is_larger_than_the_port()
    {
        var finding = Judge(Guests.Insides.Host(Guests.Insides.Ens1() with { Mtu = TestHost.Known(9000) }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("ens1 inside web1 up to 9000", finding.Observed, StringComparison.Ordinal);
    }

    private static Nic Mtu(int mtu) => TestHost.Eth0() with { Mtu = TestHost.Known(mtu) };

    private static Finding Judge(HostSnapshot host, Profile? profile = null) =>
        TestHost.Judge(new NIC009MtuMismatch(), host, "eth0", profile);
}
