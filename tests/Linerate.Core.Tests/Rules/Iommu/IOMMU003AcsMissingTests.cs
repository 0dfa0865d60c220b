using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Rules.Iommu;
using Linerate.Core.Tests.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU003AcsMissingTests
{
    private const AcsServices RedirectOff = AcsServices.SourceValidation | AcsServices.UpstreamForwarding;

    [Fact]
    public void Passes_when_every_needed_service_is_on() => Assert.Equal(Verdict.Pass, Judge(TestGroups.Host()).Verdict);

    [Fact]
    public void Fails_and_names_the_bits_and_the_devices_that_it_merges()
    {
        var finding = Judge(TestGroups.Host(RedirectOff, TestGroups.Merged));

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Equal(
            "0000:3a:00.0 has RequestRedirect, CompletionRedirect off: group 1 merges 0000:3b:00.0, 0000:3b:10.0, 0000:3b:10.2",
            finding.Observed);
    }

    [Fact]
    public void Fails_when_a_port_without_acs_is_in_one_group_with_what_is_below() =>
        Assert.Contains("has no ACS capability", Judge(TestGroups.Host(null, TestGroups.Merged)).Observed, StringComparison.Ordinal);

    [Fact]
    public void Passes_when_the_kernel_keeps_groups_apart_whatever_the_registers_say()
    {
        var finding = Judge(TestGroups.Host(AcsServices.None, TestGroups.Healthy));

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("keeps groups 1 and 2 apart", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_by_the_bits_alone_when_groups_are_unknown()
    {
        var host = TestGroups.Host(AcsServices.None, TestGroups.Healthy) with { Iommu = new IommuFacts { Groups = TestHost.Denied } };

        Assert.Equal(Verdict.Fail, Judge(host).Verdict);
    }

    [Fact]
    public void Unknown_when_a_port_has_no_acs_and_groups_are_unknown()
    {
        var host = TestGroups.Host(null, TestGroups.Healthy) with { Iommu = new IommuFacts { Groups = TestHost.Denied } };

        Assert.Equal(Verdict.Unknown, Judge(host).Verdict);
    }

    [Fact]
    public void Unknown_when_the_registers_need_root()
    {
        var host = TestGroups.Host() with { Pci = TestHost.TreeOf(TestLinks.Bridge().Blind(), TestLinks.Port()) };

        Assert.Equal(MissingReason.NeedsRoot, Judge(host).Missing!.Reason);
    }

    [Fact]
    public void NotApplicable_when_no_iommu_is_in_use() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(new IOMMU003AcsMissing(), TestGroups.Host() with { Iommu = TestHost.GroupsOf() }, "host").Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new IOMMU003AcsMissing(), host, "0000:3a:00.0");
}
