using Linerate.Core.Host.Kernel;
using Linerate.Core.Rules.Iommu;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU007AcsOverrideTests
{
    [Fact]
    public void Passes_without_the_parameter() => Assert.Equal(Verdict.Pass, Judge(new BootParameter("quiet", null)).Verdict);

    [Fact]
    public void Fails_with_it()
    {
        var finding = Judge(new BootParameter("pcie_acs_override", "downstream,multifunction"));

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains("pcie_acs_override=downstream,multifunction", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_command_line_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, TestHost.Judge(new IOMMU007AcsOverride(), HostSnapshot.NotCollected, "host").Verdict);

    private static Finding Judge(BootParameter parameter) => TestHost.Judge(
        new IOMMU007AcsOverride(),
        HostSnapshot.NotCollected with { Kernel = KernelFacts.NotCollected with { Boot = TestHost.Known(new BootParameters([parameter])) } },
        "host");
}
