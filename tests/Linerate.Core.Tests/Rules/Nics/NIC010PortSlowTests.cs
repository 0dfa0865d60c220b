using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Nics;

namespace Linerate.Core.Tests.Rules.Nics;

public sealed class NIC010PortSlowTests
{
    private static readonly ImmutableArray<string> Both = ["Autoneg", "10000baseCR/Full", "25000baseCR/Full"];

    [Fact]
    public void Passes_at_the_fastest_mode() => Assert.Equal(Verdict.Pass, Judge(Port(25, Both, Both, [])).Verdict);

    [Fact]
    public void Fails_below_the_fastest_mode()
    {
        var finding = Judge(Port(10, Both, Both, []));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("10 Gb/s; the port supports 25 Gb/s", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "supported 25000baseCR/Full");
    }

    [Fact]
    public void Says_when_the_peer_holds_it_back() =>
        Assert.EndsWith("but the peer does not", Judge(Port(10, Both, Both, ["10000baseCR/Full"])).Observed, StringComparison.Ordinal);

    [Fact]
    public void Says_when_the_port_itself_does_not_offer_it() =>
        Assert.EndsWith("but does not advertise it", Judge(Port(10, Both, ["10000baseCR/Full"], [])).Observed, StringComparison.Ordinal);

    [Fact]
    public void Says_when_autonegotiation_is_off() =>
        Assert.Equal("ethtool -s eth0 autoneg on", Judge(Port(10, Both, Both, [], autonegotiate: false)).Remedy);

    [Fact]
    public void NotApplicable_when_no_mode_names_a_speed() =>
        Assert.Equal(Verdict.NotApplicable, Judge(Port(10, ["FIBRE"], [], [])).Verdict);

    [Fact]
    public void NotApplicable_when_the_driver_tells_no_modes() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.Eth0() with { LinkModes = NicHost.Unsupported }).Verdict);

    [Fact]
    public void Unknown_when_the_speed_is_not_known() =>
        Assert.Equal(Verdict.Unknown, Judge(Port(10, Both, Both, []) with { Speed = TestHost.Denied }).Verdict);

    private static Nic Port(double gigabits, ImmutableArray<string> supported, ImmutableArray<string> advertised, ImmutableArray<string> peer, bool autonegotiate = true) =>
        TestHost.Eth0() with
        {
            Speed = TestHost.Known(BitRate.Gigabits(gigabits)),
            LinkModes = TestHost.Known(new LinkModes(supported, advertised, peer, autonegotiate)),
        };

    private static Finding Judge(Nic nic) => TestHost.Judge(new NIC010PortSlow(), NicHost.With(nic), "eth0");
}
