using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Iommu;
using Linerate.Core.Tests.Rules.Pci;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU004StrictOnHostPathTests
{
    [Theory]
    [InlineData("DMA-FQ")]
    [InlineData("identity")]
    public void Passes_when_the_domain_is_lazy_or_passes_through(string type) => Assert.Equal(Verdict.Pass, Judge(With(type)).Verdict);

    [Fact]
    public void Fails_as_a_note_when_strict_and_says_that_guests_vfs_do_not_care()
    {
        var finding = Judge(With("DMA"));

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("guest's own VF does not mind", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("iommu=pt", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_as_a_warning_when_the_port_is_part_of_a_bridge() =>
        Assert.Equal(Severity.Warning, Judge(With("DMA") with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Master = "br0" }) }).Severity);

    [Fact]
    public void Fails_by_the_command_line_where_the_kernel_shows_no_type()
    {
        var host = TestGroups.Host(new IommuGroup(2, new Missing(MissingReason.Absent, "/test", "does not exist"), [TestHost.Port]));

        Assert.Equal(Verdict.Fail, Judge(host with { Kernel = Boot("iommu.strict", "1") }).Verdict);
        Assert.Equal(Verdict.Pass, Judge(host with { Kernel = Boot("iommu", "pt") }).Verdict);
        Assert.Equal(Verdict.Unknown, Judge(host with { Kernel = Boot("quiet", null) }).Verdict);
    }

    [Fact]
    public void Unknown_when_the_group_is() =>
        Assert.Equal(Verdict.Unknown, Judge(TestGroups.Host() with { Iommu = new IommuFacts { Groups = TestHost.Denied } }).Verdict);

    [Fact]
    public void NotApplicable_when_the_host_does_not_drive_the_port() =>
        Assert.Equal(Verdict.NotApplicable, Judge(With("DMA") with
        {
            Pci = TestHost.TreeOf(TestLinks.Bridge(), TestLinks.Port() with { Driver = TestHost.Known("vfio-pci") }),
        }).Verdict);

    private static KernelFacts Boot(string name, string? value) =>
        KernelFacts.NotCollected with { Boot = TestHost.Known(new BootParameters([new BootParameter(name, value)])) };

    private static HostSnapshot With(string type) => TestGroups.Host(new IommuGroup(2, TestHost.Known(type), [TestHost.Port]));

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new IOMMU004StrictOnHostPath(), host, "eth0");
}
