using Linerate.Core.Host.Guests;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST004VirtioUntunedTests
{
    private static readonly GuestVirtioNic Tuned = new()
    {
        Name = "net0",
        Model = "virtio",
        Backend = "vhost",
        Queues = 2,
        RxQueueSize = 1024,
        Evidence = new Evidence("libvirt db1", "<driver name='vhost' queues='2' rx_queue_size='1024'/>"),
    };

    [Fact]
    public void Passes_when_vhost_queues_and_ring_are_set() => Assert.Equal(Verdict.Pass, Judge(Tuned).Verdict);

    [Fact]
    public void Fails_when_qemu_copies_the_frames() => AssertFails(Tuned with { Backend = "qemu" }, "backend qemu");

    [Fact]
    public void Fails_when_the_nic_is_emulated() => AssertFails(Tuned with { Model = "e1000" }, "e1000: an emulated NIC");

    [Fact]
    public void Fails_when_all_vcpus_share_one_queue() => AssertFails(Tuned with { Queues = null }, "one queue for 2 vCPUs");

    [Fact]
    public void Fails_when_the_ring_is_the_default() => AssertFails(Tuned with { RxQueueSize = null }, "receive ring of 256, QEMU's default");

    [Fact]
    public void A_failure_beside_a_vf_is_a_note()
    {
        var guest = TestHost.Web1() with { VirtioNics = [Tuned with { Queues = 1 }] };
        var finding = TestHost.Judge(new GST004VirtioUntuned(), TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(guest) }, "web1/net0");

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
    }

    [Fact]
    public void Unknown_when_no_model_is_named() => Assert.Equal(Verdict.Unknown, Judge(Tuned with { Model = null }).Verdict);

    [Fact]
    public void NotApplicable_when_another_program_serves_it() =>
        Assert.Equal(Verdict.NotApplicable, Judge(Tuned with { Backend = "vhost-user" }).Verdict);

    private static void AssertFails(GuestVirtioNic nic, string observed)
    {
        var finding = Judge(nic);

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.StartsWith(observed, finding.Observed, StringComparison.Ordinal);
        Assert.Contains("virsh edit db1", finding.Remedy, StringComparison.Ordinal);
        Assert.Single(finding.Evidence);
    }

    private static Finding Judge(GuestVirtioNic nic) => TestHost.Judge(
        new GST004VirtioUntuned(),
        TestHost.TwoNodes() with
        {
            Guests = TestHost.GuestsOf(new Guest("db1") { Vcpus = [TestHost.Vcpu(0, "4"), TestHost.Vcpu(1, "5")], VirtioNics = [nic] }),
        },
        "db1/net0");
}
