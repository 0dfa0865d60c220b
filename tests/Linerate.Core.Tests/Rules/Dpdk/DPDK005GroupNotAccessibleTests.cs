using Linerate.Core.Host.Iommu;
using Linerate.Core.Rules.Dpdk;

namespace Linerate.Core.Tests.Rules.Dpdk;

public sealed class DPDK005GroupNotAccessibleTests
{
    [Fact]
    public void Passes_when_the_group_is_its_own() => Assert.Equal(Verdict.Pass, Judge(DpdkHost.Polling()).Verdict);

    [Fact]
    public void Passes_when_the_others_are_with_vfio_or_are_bridges() =>
        Assert.Equal(Verdict.Pass, Judge(Grouped(DpdkHost.Polling(), TestHost.RootPort, TestHost.FirstVf, TestHost.SecondVf)).Verdict);

    [Fact]
    public void Fails_when_a_driver_of_the_kernel_has_another_member()
    {
        var finding = Judge(Grouped(DpdkHost.Polling().WithDrivers("vfio-pci", "iavf"), TestHost.FirstVf, TestHost.SecondVf));

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains($"iavf has {TestHost.SecondVf}, which is in group 7", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Where == "/sys/kernel/iommu_groups/7/devices");
    }

    [Fact]
    public void Fails_when_it_is_in_no_group() =>
        Assert.Contains("no IOMMU group", Judge(Grouped(DpdkHost.Polling(), TestHost.SecondVf)).Observed, StringComparison.Ordinal);

    [Fact]
    public void Unknown_when_groups_cannot_be_listed() =>
        Assert.Equal(Verdict.Unknown, Judge(DpdkHost.Polling() with { Iommu = new IommuFacts { Groups = TestHost.Denied } }).Verdict);

    [Fact]
    public void NotApplicable_without_an_iommu() =>
        Assert.Equal(Verdict.NotApplicable, Judge(DpdkHost.Polling() with { Iommu = TestHost.GroupsOf() }).Verdict);

    private static HostSnapshot Grouped(HostSnapshot host, params ImmutableArray<PciAddress> members) =>
        host with { Iommu = DpdkHost.Iommu([new IommuUnit("dmar0", default, default)], new IommuGroup(7, default, members)) };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new DPDK005GroupNotAccessible(), host, TestHost.FirstVf.ToString());
}
