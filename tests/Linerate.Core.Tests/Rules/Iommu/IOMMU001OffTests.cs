using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Iommu;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU001OffTests
{
    [Fact]
    public void Passes_when_there_are_groups() =>
        Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes() with { Iommu = TestHost.GroupsOf(Group(1)) }).Verdict);

    [Fact]
    public void Fails_when_vfs_exist_and_no_group_does()
    {
        var finding = Judge(Off("DMAR"));

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains("2 VFs exist and 1 guest(s) hold host functions", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("the firmware describes an IOMMU (DMAR)", finding.Observed, StringComparison.Ordinal);
        Assert.StartsWith("boot with", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_and_points_to_the_firmware_when_that_describes_no_iommu() =>
        Assert.Contains("firmware setup", Judge(Off()).Remedy, StringComparison.Ordinal);

    [Fact]
    public void Fails_when_the_command_line_turns_it_off_even_if_groups_cannot_be_read()
    {
        var host = TestHost.TwoNodes() with
        {
            Iommu = new IommuFacts { Groups = TestHost.Denied },
            Kernel = KernelFacts.NotCollected with { Boot = TestHost.Known(new BootParameters([new BootParameter("intel_iommu", "off")])) },
        };

        Assert.Equal(Verdict.Fail, Judge(host).Verdict);
    }

    [Fact]
    public void Unknown_when_groups_were_not_captured_and_says_what_the_command_line_lacks()
    {
        var host = TestHost.TwoNodes() with
        {
            Identity = HostIdentity.NotCollected with { CpuVendor = TestHost.Known("GenuineIntel") },
            Iommu = new IommuFacts { Groups = new Missing(MissingReason.NotInCapture, "/sys/kernel/iommu_groups", "not in this capture") },
            Kernel = KernelFacts.NotCollected with { Boot = TestHost.Known(new BootParameters([new BootParameter("quiet", null)])) },
        };
        var finding = Judge(host);

        Assert.Equal((Verdict.Unknown, MissingReason.NotInCapture), (finding.Verdict, finding.Missing!.Reason));
        Assert.Contains("no intel_iommu=on", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void NotApplicable_when_nothing_is_to_be_passed_through()
    {
        var host = TestHost.TwoNodes() with
        {
            Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice() with { VirtualFunctions = [] }),
            Guests = TestHost.GuestsOf(),
        };

        Assert.Equal(Verdict.NotApplicable, Judge(host).Verdict);
    }

    private static HostSnapshot Off(params ImmutableArray<string> tables) => TestHost.TwoNodes() with
    {
        Iommu = new IommuFacts { Groups = TestHost.Known(ImmutableArray<IommuGroup>.Empty), FirmwareTables = TestHost.Known(tables) },
    };

    private static IommuGroup Group(int number) => new(number, TestHost.Known("DMA-FQ"), [TestHost.FirstVf]);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new IOMMU001Off(), host, "host");
}
