using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF004UnsafeVfPolicyTests
{
    [Fact]
    public void Passes_when_the_guest_is_held_to_its_address() => Assert.Equal(Verdict.Pass, Judge(VfHost.Safe(0)).Verdict);

    [Fact]
    public void Fails_when_the_vf_is_trusted()
    {
        var finding = Judge(VfHost.Safe(0) with { Trust = true });

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains("trust on", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("ip link set eth0 vf 0 trust off", finding.Remedy);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw.Contains("trust on spoofcheck on", StringComparison.Ordinal));
    }

    [Fact]
    public void Fails_when_addresses_are_not_checked()
    {
        var finding = Judge(VfHost.Safe(0) with { SpoofCheck = false });

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Equal("ip link set eth0 vf 0 spoofchk on", finding.Remedy);
    }

    [Fact]
    public void Warns_when_only_the_mac_is_left_to_the_guest()
    {
        var finding = Judge(VfHost.Safe(0) with { Mac = default(MacAddress) });

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("no MAC", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void NotApplicable_when_the_driver_tells_nothing_of_it() =>
        Assert.Equal(Verdict.NotApplicable, Judge(new VfSettings(0)).Verdict);

    [Fact]
    public void Unknown_when_rtnetlink_was_not_asked()
    {
        var eth0 = TestHost.Eth0() with { VfSettings = new Missing(MissingReason.NotInCapture, "rtnetlink-links", "not in the capture") };
        var host = TestHost.TwoNodes() with { Nics = TestHost.NicsOf(eth0) };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(new VF004UnsafeVfPolicy(), host, TestHost.FirstVf.ToString()).Verdict);
    }

    [Fact]
    public void Says_nothing_of_vfs_that_no_guest_holds() =>
        Assert.Empty(new VF004UnsafeVfPolicy().Check(VfHost.WithSettings(VfHost.Safe(0)) with { Guests = GuestInventory.NotCollected }, TestProfiles.Throughput));

    private static Finding Judge(VfSettings settings) =>
        TestHost.Judge(new VF004UnsafeVfPolicy(), VfHost.WithSettings(settings), TestHost.FirstVf.ToString());
}
