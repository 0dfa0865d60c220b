using Linerate.Core.Audits;
using Linerate.Core.Profiles;

namespace Linerate.Core.Tests.Audits;

public sealed class ConclusionTests
{
    private static readonly Subject Web1 = new(SubjectKind.Guest, "web1", "web1");
    private static readonly Missing NoSuchFile = new(MissingReason.Absent, "/test/sriov_totalvfs", "does not exist");
    private static readonly Subject Eth0 = new(SubjectKind.Nic, "eth0", "eth0");

    [Fact]
    public void The_worst_is_named_with_whom_it_hurts()
    {
        var text = ConclusionOf(
            TestHost.TwoNodes(),
            StubRule.Of("NIC001", Severity.Warning, (Eth0, Verdict.Fail), (Web1, Verdict.Fail)),
            StubRule.Of("IOMMU002", Severity.Critical, (Web1, Verdict.Fail)));

        Assert.Equal("The worst, for guest web1: Title of IOMMU002 (IOMMU002, critical). In all: 1 critical and 2 warnings, for 1 guest and 1 NIC.", text);
    }

    [Fact]
    public void Notes_alone_are_no_alarm() =>
        Assert.Equal(
            "Nothing that was checked stands for certain between 1 guest of this host and line rate: 1 of 2 checks pass. 1 note is worth a trial; the first, for NIC eth0: Title of PCI007 (PCI007).",
            ConclusionOf(TestHost.TwoNodes(), StubRule.Of("PCI007", Severity.Note, (Eth0, Verdict.Fail), (Web1, Verdict.Pass))));

    [Fact]
    public void A_clean_host_is_called_clean_as_far_as_it_was_checked() =>
        Assert.Equal(
            "Nothing that was checked stands between 1 guest of this host and line rate: 2 of 3 checks pass and none fails. 1 check could not be answered; root could answer them.",
            ConclusionOf(TestHost.TwoNodes(), StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Pass), (Web1, Verdict.Pass), (Subject.Host, Verdict.Unknown))));

    [Fact]
    public void A_host_of_which_nothing_is_known_is_never_called_clean()
    {
        var text = ConclusionOf(TestHost.TwoNodes(), StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Unknown)));

        Assert.DoesNotContain("Nothing", text, StringComparison.Ordinal);
        Assert.Contains("None of 1 check could be answered", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_without_sriov_and_guests_is_told_what_was_looked_for()
    {
        var host = new HostSnapshot
        {
            Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice() with { TotalVfs = NoSuchFile }),
            Guests = new Core.Host.Guests.GuestInventory
            {
                Sources =
                [
                    new Missing(MissingReason.Absent, "libvirt-guests", "virsh is not installed"),
                    Reading<int>.Known(0, new Evidence("/proc", "212 processes")),
                ],
            },
        };

        var text = ConclusionOf(host, StubRule.Of("PWR001", Severity.Warning, (Subject.Host, Verdict.Pass)));

        Assert.StartsWith("No NIC here can have VFs: 2 PCI functions, 1 network port among them", text, StringComparison.Ordinal);
        Assert.Contains("No guest was found (libvirt-guests: virsh is not installed; /proc: 0 guests).", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_whose_devices_cannot_be_listed_is_unknown_not_without_sriov() =>
        Assert.StartsWith(
            "Whether a NIC here can have VFs is unknown (/test: permission denied).",
            ConclusionOf(new HostSnapshot { Pci = new Core.Host.Pci.PciTree { Listing = TestHost.Denied } }),
            StringComparison.Ordinal);

    [Fact]
    public void Waived_failures_are_not_hidden_in_a_clean_conclusion()
    {
        var profile = TestProfiles.Throughput with { Waivers = [new Waiver("PCI001", "eth0", "given", null)] };
        var rule = StubRule.Of("PCI001", Severity.Warning, (Eth0, Verdict.Fail), (Web1, Verdict.Pass));

        Assert.Contains("1 failure is waived.", string.Join(' ', Audit.Run(TestHost.TwoNodes(), profile, [rule], default).Conclusion), StringComparison.Ordinal);
    }

    [Fact]
    public void A_port_of_which_sriov_is_not_known_is_not_called_without_it()
    {
        var host = new HostSnapshot { Pci = TestHost.TreeOf(TestHost.PortDevice() with { TotalVfs = TestHost.Denied }) };

        Assert.StartsWith(
            "Whether a NIC here can have VFs is unknown (1 PCI function, 1 network port among them; /test: permission denied).",
            ConclusionOf(host),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_host_with_vfs_but_no_sriov_files_has_something_to_tune() =>
        Assert.DoesNotContain(
            "can have VFs",
            ConclusionOf(new HostSnapshot { Pci = TestHost.TreeOf(TestHost.PortDevice() with { TotalVfs = NoSuchFile }, TestHost.Vf(TestHost.FirstVf)) }),
            StringComparison.Ordinal);

    private static string ConclusionOf(HostSnapshot host, params ImmutableArray<Rule> rules) =>
        string.Join(' ', Audit.Run(host, TestProfiles.Throughput, rules, default).Conclusion);
}
