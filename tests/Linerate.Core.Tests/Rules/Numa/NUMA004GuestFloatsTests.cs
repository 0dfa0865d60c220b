using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA004GuestFloatsTests
{
    [Fact]
    public void Passes_when_every_vcpu_is_pinned() => Assert.Equal(Verdict.Pass, Judge(TestHost.Web1()).Verdict);

    [Fact]
    public void Fails_when_a_vcpu_may_run_everywhere()
    {
        var finding = Judge(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "2"), TestHost.Vcpu(1, "0-7")] });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("1 of 2 vCPUs may run on every CPU: 0-7", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("virsh vcpupin web1 1 0-3 --live --config", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("0-3", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_node_wide_set_is_enough_for_throughput_and_too_wide_for_latency()
    {
        var guest = TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "0-3"), TestHost.Vcpu(1, "0-3")] };

        Assert.Equal(Verdict.Pass, Judge(guest).Verdict);
        var finding = Judge(guest, TestProfiles.Latency);
        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("4 CPUs: 0-3", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Latency.Guest.OneCpuPerVcpu.Source, finding.Authority);
    }

    [Fact]
    public void Unknown_when_a_threads_mask_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.Web1() with { Vcpus = [new GuestVcpu(0, TestHost.Denied, TestHost.Denied)] }).Verdict);

    [Fact]
    public void A_guest_without_a_nic_function_is_not_asked() => Assert.Empty(new NUMA004GuestFloats().Check(
        TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { HostDevices = [] }) },
        TestProfiles.Throughput));

    private static Finding Judge(Guest guest, Core.Profiles.Profile? profile = null) =>
        TestHost.Judge(new NUMA004GuestFloats(), TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(guest) }, "web1", profile);
}
