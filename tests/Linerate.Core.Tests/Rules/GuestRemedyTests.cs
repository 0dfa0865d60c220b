using Linerate.Core.Host.Guests;

namespace Linerate.Core.Tests.Rules;

/// <summary>A guest that only its process gives away is not libvirt's to change.</summary>
public sealed class GuestRemedyTests
{
    private static Guest ByProcess { get; } = TestHost.Web1() with { Origin = "/proc/4711/cmdline" };

    [Fact]
    public void No_rule_sends_to_libvirt_for_a_guest_that_libvirt_does_not_know()
    {
        var host = TestHost.TwoNodes() with
        {
            Guests = TestHost.GuestsOf(ByProcess with
            {
                Vcpus = [TestHost.Vcpu(0, "4"), TestHost.Vcpu(1, "0-7")],
                Machine = TestHost.Known("pc-i440fx-9.0"),
                EmulatorCpus = TestHost.Known(CpuSet.Parse("4")),
            }),
        };
        var failures = RuleCatalog.All.SelectMany(rule => rule.Answer(host, TestProfiles.Throughput)).Where(finding => finding.Verdict == Verdict.Fail).ToArray();

        Assert.Contains(failures, finding => finding.Rule.Id == "NUMA002");
        Assert.Contains(failures, finding => finding.Rule.Id == "GST003");
        Assert.DoesNotContain(failures, finding => finding.Remedy.Contains("virsh", StringComparison.Ordinal));
    }

    [Fact]
    public void Its_threads_are_pinned_by_their_ids() =>
        Assert.StartsWith("taskset -cp 4-7 5001  # ", GuestRemedy.PinVcpu(ByProcess, 1, CpuSet.Parse("4-7")), StringComparison.Ordinal);

    [Fact]
    public void A_described_guest_is_changed_by_libvirt()
    {
        Assert.StartsWith("virsh vcpupin web1 1 4-7 --live --config  # ", GuestRemedy.PinVcpu(TestHost.Web1(), 1, CpuSet.Parse("4-7")), StringComparison.Ordinal);
        Assert.Equal("virsh edit web1  # <a/>", GuestRemedy.Edit(TestHost.Web1(), "<a/>", "-a"));
    }

    [Fact]
    public void Where_no_cpu_is_known_the_remedy_is_a_sentence() =>
        Assert.DoesNotContain("virsh", GuestRemedy.PinVcpu(TestHost.Web1(), 0, CpuSet.Empty), StringComparison.Ordinal);
}
