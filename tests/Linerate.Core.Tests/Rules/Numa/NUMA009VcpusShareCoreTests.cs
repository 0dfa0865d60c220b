using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA009VcpusShareCoreTests
{
    [Fact]
    public void Passes_when_every_vcpu_has_its_cpu_and_the_guest_its_cores() => Assert.Equal(Verdict.Pass, Judge(Db("4", "5")).Verdict);

    [Fact]
    public void Fails_when_two_guests_are_pinned_to_one_cpu()
    {
        var finding = Judge(Db("3", "5"));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains("vCPU 1 and vCPU 0 of db1 are both pinned to CPU 3", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(2, finding.Evidence.Length);
    }

    [Fact]
    public void A_clash_with_a_guest_that_is_off_is_a_note()
    {
        var finding = Judge(Db("3", "5") with { ProcessId = null });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal(Severity.Note, finding.Severity);
        Assert.EndsWith("when both run", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_two_vcpus_of_the_guest_are_pinned_to_one_cpu()
    {
        var finding = Judge(Db("4", "5"), web: TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "2"), TestHost.Vcpu(1, "2")] });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("vCPU 0 and vCPU 1 of web1 are both pinned to CPU 2", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_a_set_is_smaller_than_its_vcpus()
    {
        var crowded = TestHost.Web1() with { Vcpus = [.. Enumerable.Range(0, 3).Select(index => TestHost.Vcpu(index, "2-3"))] };
        var finding = Judge(Db("4", "5"), web: crowded);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("3 vCPUs may run on 2 CPUs: 2-3", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Siblings_of_two_guests_are_a_note_or_a_warning_by_profile()
    {
        var web = TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "2")] };

        Assert.Equal((Verdict.Fail, Severity.Note), Of(Judge(Db("3"), web: web)));
        Assert.Equal((Verdict.Fail, Severity.Warning), Of(Judge(Db("3"), TestProfiles.Latency, web)));
        Assert.Contains("CPU 2 shares a core with vCPU 0 of db1 on CPU 3", Judge(Db("3"), web: web).Observed, StringComparison.Ordinal);

        static (Verdict, Severity) Of(Finding finding) => (finding.Verdict, finding.Severity);
    }

    [Fact]
    public void Unknown_when_siblings_cannot_be_read()
    {
        var host = TestHost.TwoNodes() with { Cpus = new() };

        Assert.Equal(Verdict.Unknown, TestHost.Judge(new NUMA009VcpusShareCore(), host, "web1").Verdict);
    }

    [Fact]
    public void NotApplicable_when_vcpus_share_a_set_that_is_wide_enough() => Assert.Equal(
        Verdict.NotApplicable,
        Judge(Db("4", "5"), web: TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "0-3"), TestHost.Vcpu(1, "0-3")] }).Verdict);

    private static Guest Db(params string[] cpus) => new("db1")
    {
        ProcessId = 4800,
        Vcpus = [.. cpus.Select((cpu, index) => TestHost.Vcpu(index, cpu))],
    };

    private static Finding Judge(Guest other, Core.Profiles.Profile? profile = null, Guest? web = null) => TestHost.Judge(
        new NUMA009VcpusShareCore(),
        TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(other, web ?? TestHost.Web1()) },
        "web1",
        profile);
}
