using Linerate.Core.Rules.Migration;

namespace Linerate.Core.Tests.Rules.Migration;

public sealed class MIG004VariantDriverUnusedTests
{
    private static readonly MIG004VariantDriverUnused Rule = new();
    private static readonly string Vf = TestHost.FirstVf.ToString();

    [Fact]
    public void Fails_when_vfio_pci_has_a_vf_that_another_driver_could_migrate()
    {
        var finding = TestHost.Judge(Rule, TestHost.TwoNodes().WithConnectX("vfio-pci"), Vf);

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("vfio-pci has it for web1", finding.Observed);
        Assert.StartsWith("echo mlx5_vfio_pci > /sys/bus/pci/devices/0000:3b:10.0/driver_override", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains("drivers/vfio/pci/mlx5", finding.Authority, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_it_has_that_driver() =>
        Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, TestHost.TwoNodes().WithConnectX("mlx5_vfio_pci"), Vf).Verdict);

    [Fact]
    public void Unknown_when_its_driver_is()
    {
        var host = TestHost.TwoNodes().WithConnectX("vfio-pci");
        var vf = host.Pci.Find(TestHost.FirstVf)! with { Driver = TestHost.Denied };

        Assert.Equal(TestHost.Denied, TestHost.Judge(Rule, host with { Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice() with { Driver = TestHost.Known("mlx5_core") }, vf) }, Vf).Missing);
    }

    [Fact]
    public void NotApplicable_when_no_driver_is_published_for_its_kind() =>
        Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, TestHost.TwoNodes().WithConnectX("vfio-pci", device: 0x1018), Vf).Verdict);
}
