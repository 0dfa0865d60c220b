using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Operations;

namespace Linerate.Core.Tests.Rules.Operations;

public sealed class OPS002VirtioTaxTests
{
    private static readonly PciDevice FreeVf = TestHost.Vf(TestHost.SecondVf) with { Driver = new Missing(MissingReason.Absent, "/test", "no driver") };

    [Fact]
    public void Fails_with_the_vf_and_the_expected_tax_when_one_is_free_on_the_guests_node()
    {
        var finding = Judge(Db("1"), FreeVf);

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("net0 on br0 is virtio; 0000:3b:10.2 of eth0 is free", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("233 against 335 kpps", finding.Observed, StringComparison.Ordinal);
        Assert.StartsWith("virsh attach-interface db1 hostdev 0000:3b:10.2", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_the_free_vf_is_on_the_other_node() => Assert.Equal(Verdict.Pass, Judge(Db("5"), FreeVf).Verdict);

    [Fact]
    public void Passes_when_a_program_may_hold_the_vf() => Assert.Equal(Verdict.Pass, Judge(Db("1"), TestHost.Vf(TestHost.SecondVf)).Verdict);

    [Fact]
    public void Passes_when_the_host_sends_through_the_vf()
    {
        var nic = TestHost.Eth0() with { Name = "eth0v1", Function = TestHost.SecondVf };
        var host = Host(Db("1"), FreeVf) with { Nics = TestHost.NicsOf(TestHost.Eth0(), nic) };

        Assert.Equal(Verdict.Pass, TestHost.Judge(new OPS002VirtioTax(), host, "db1").Verdict);
    }

    [Fact]
    public void Unknown_when_the_guests_place_is_not_known() =>
        Assert.Equal(Verdict.Unknown, Judge(Db("1") with { Vcpus = [new GuestVcpu(0, TestHost.Denied, TestHost.Denied)] }, FreeVf).Verdict);

    [Fact]
    public void NotApplicable_when_the_profile_leaves_guests_on_virtio() => Assert.Equal(
        Verdict.NotApplicable,
        TestHost.Judge(new OPS002VirtioTax(), Host(Db("1"), FreeVf), "db1", TestProfiles.Balanced).Verdict);

    [Fact]
    public void A_guest_that_has_a_vf_is_not_asked() =>
        Assert.Empty(new OPS002VirtioTax().Check(Host(Db("1") with { HostDevices = [new(TestHost.FirstVf)] }, FreeVf), TestProfiles.Throughput));

    private static Guest Db(string cpu) => new("db1")
    {
        Vcpus = [TestHost.Vcpu(0, cpu)],
        VirtioNics = [new GuestVirtioNic { Name = "net0", Model = "virtio", Backend = "vhost", Source = "br0" }],
    };

    private static HostSnapshot Host(Guest guest, PciDevice vf) => TestHost.TwoNodes() with
    {
        Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf), vf),
        Guests = TestHost.GuestsOf(guest, TestHost.Web1()),
    };

    private static Finding Judge(Guest guest, PciDevice vf) => TestHost.Judge(new OPS002VirtioTax(), Host(guest, vf), "db1");
}
