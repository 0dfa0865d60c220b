using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF006VfLinkDownTests
{
    [Fact]
    public void Passes_when_the_pf_is_up() => Assert.Equal(Verdict.Pass, Judge(VfLinkState.Auto, "up").Verdict);

    [Fact]
    public void Fails_when_the_vf_is_disabled()
    {
        var finding = Judge(VfLinkState.Disable, "up");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("ip link set eth0 vf 0 state auto", finding.Remedy);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "vf 0 link-state disable");
    }

    [Fact]
    public void Fails_when_the_pf_is_down_and_the_vf_follows_it()
    {
        var finding = Judge(VfLinkState.Auto, "down");

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains("eth0 is down", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_the_vf_is_kept_up_without_the_wire() =>
        Assert.Equal(Verdict.Pass, Judge(VfLinkState.Enable, "down").Verdict);

    [Fact]
    public void Unknown_when_the_pfs_state_cannot_be_read()
    {
        var host = TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { OperState = TestHost.Denied }) };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(new VF006VfLinkDown(), host, TestHost.FirstVf.ToString()).Verdict);
    }

    [Fact]
    public void Unknown_when_the_pf_has_no_interface() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(new VF006VfLinkDown(), TestHost.TwoNodes() with { Nics = TestHost.NicsOf() }, TestHost.FirstVf.ToString()).Verdict);

    private static Finding Judge(VfLinkState vf, string pf)
    {
        var eth0 = TestHost.Eth0() with
        {
            OperState = TestHost.Known(pf),
            Carrier = TestHost.Known(pf == "up"),
            VfSettings = TestHost.Known<ImmutableArray<VfSettings>>([VfHost.Safe(0) with { LinkState = vf }]),
        };
        return TestHost.Judge(new VF006VfLinkDown(), TestHost.TwoNodes() with { Nics = TestHost.NicsOf(eth0) }, TestHost.FirstVf.ToString());
    }
}
