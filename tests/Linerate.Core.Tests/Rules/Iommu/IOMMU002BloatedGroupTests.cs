using Linerate.Core.Host.Iommu;
using Linerate.Core.Rules.Iommu;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU002BloatedGroupTests
{
    private const string Vf = "0000:3b:10.0";

    [Fact]
    public void Passes_when_a_vf_is_alone() => Assert.Equal(Verdict.Pass, Judge(TestGroups.Host(), Vf).Verdict);

    [Fact]
    public void Passes_for_a_port_that_shares_with_its_own_card_only()
    {
        var sibling = TestHost.Port with { Function = 1 };
        var host = TestGroups.Host(TestGroups.Group(1, TestHost.RootPort, TestHost.Port, sibling));

        Assert.Equal(Verdict.Pass, Judge(host, "eth0").Verdict);
    }

    [Fact]
    public void Fails_when_a_vf_shares_its_group_with_its_port()
    {
        var finding = Judge(TestGroups.Host([.. TestGroups.Merged]), Vf);

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Equal("group 1 also holds 0000:3b:00.0, 0000:3b:10.2", finding.Observed);
        Assert.Equal("/sys/kernel/iommu_groups/1/devices", Assert.Single(finding.Evidence).Where);
    }

    [Fact]
    public void Fails_when_a_port_shares_its_group_with_a_disk()
    {
        var finding = Judge(TestGroups.Host(TestGroups.Group(1, TestHost.RootPort, TestHost.Port, TestGroups.Disk)), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("0000:3c:00.0", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_groups_are()
    {
        var host = TestGroups.Host() with { Iommu = new IommuFacts { Groups = TestHost.Denied } };

        Assert.Equal(MissingReason.NeedsRoot, Judge(host, Vf).Missing!.Reason);
    }

    [Fact]
    public void NotApplicable_when_no_iommu_is_in_use() =>
        Assert.Equal(Verdict.NotApplicable, Judge(TestGroups.Host() with { Iommu = TestHost.GroupsOf() }, "host").Verdict);

    [Fact]
    public void Names_the_first_few_of_thousands_and_counts_the_others()
    {
        var findings = new IOMMU002BloatedGroup().Check(OneGroupOf(4096), TestProfiles.Throughput).ToArray();

        Assert.Equal(4096, findings.Count(finding => finding.Verdict == Verdict.Fail));
        Assert.Contains("and 4090 more", findings[^1].Observed, StringComparison.Ordinal);
    }

    /// <summary>All in one group is the worst case: naming the others for each must not cost the square.</summary>
    [Fact]
    public void Costs_linear_time_in_the_vfs_of_one_group()
    {
        var (few, many) = (OneGroupOf(1024), OneGroupOf(8192));

        Growth.AssertLinear(() => Judge(few), () => Judge(many));

        static int Judge(HostSnapshot host) => new IOMMU002BloatedGroup().Check(host, TestProfiles.Throughput).Count();
    }

    private static HostSnapshot OneGroupOf(int count)
    {
        var vfs = Enumerable.Range(0, count).Select(index => PciAddress.FromRoutingId(0, (ushort)(0x4000 + index))).ToImmutableArray();
        return TestGroups.Host() with
        {
            Pci = TestHost.TreeOf([TestHost.PortDevice() with { VirtualFunctions = vfs }, .. vfs.Select(TestHost.Vf)]),
            Iommu = TestHost.GroupsOf(TestGroups.Group(1, [TestHost.Port, .. vfs])),
        };
    }

    private static Finding Judge(HostSnapshot host, string subject) => TestHost.Judge(new IOMMU002BloatedGroup(), host, subject);
}
