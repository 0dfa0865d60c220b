using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA005EmulatorOffNodeTests
{
    [Fact]
    public void Passes_when_qemus_threads_are_near_and_off_the_vcpus() => Assert.Equal(Verdict.Pass, Judge(On("0-1")).Verdict);

    [Fact]
    public void Fails_when_the_main_loop_may_run_on_a_vcpus_cpu()
    {
        var finding = Judge(On("0-2"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("CPUs 0-2, of which 2 vCPUs run on", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("virsh emulatorpin web1 0-1 --live --config", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Sharing_a_core_fails_where_the_profile_wants_whole_cores()
    {
        var guest = On("0") with { Vcpus = [TestHost.Vcpu(0, "1"), TestHost.Vcpu(1, "2")] };

        Assert.Equal(Verdict.Pass, Judge(guest).Verdict);
        var finding = Judge(guest, TestProfiles.Latency);
        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("share a core with vCPUs", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Latency.Guest.DedicatedCores.Source, finding.Authority);
    }

    [Fact]
    public void Fails_as_a_note_when_only_the_main_loop_is_far()
    {
        var finding = Judge(On("4-5"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Note, finding.Severity);
    }

    [Fact]
    public void Fails_when_a_vhost_worker_is_far()
    {
        var worker = new GuestThread(GuestThreadRole.Vhost, "vhost-4711", TestHost.Known(CpuSet.Parse("6")), 6000);
        var finding = Judge(On("0-1") with { Threads = [worker] });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("vhost-4711 may run on CPUs 6", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Floating_vcpus_have_no_cpus_of_their_own() =>
        Assert.Equal(Verdict.Pass, Judge(On("0-1") with { Vcpus = [TestHost.Vcpu(0, "0-7")] }).Verdict);

    [Fact]
    public void Unknown_when_the_main_loops_mask_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.Web1() with { EmulatorCpus = TestHost.Denied }).Verdict);

    [Fact]
    public void Unknown_when_a_helpers_mask_cannot_be_read()
    {
        var unread = new GuestThread(GuestThreadRole.Io, "iothread1", TestHost.Denied);

        Assert.Equal(Verdict.Unknown, Judge(On("0-1") with { Threads = [unread] }).Verdict);
    }

    private static Guest On(string emulator) => TestHost.Web1() with { EmulatorCpus = TestHost.Known(CpuSet.Parse(emulator)) };

    private static Finding Judge(Guest guest, Core.Profiles.Profile? profile = null) =>
        TestHost.Judge(new NUMA005EmulatorOffNode(), TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(guest) }, "web1", profile);
}
