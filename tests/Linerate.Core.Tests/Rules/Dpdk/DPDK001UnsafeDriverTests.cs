using Linerate.Core.Rules.Dpdk;

namespace Linerate.Core.Tests.Rules.Dpdk;

public sealed class DPDK001UnsafeDriverTests
{
    private static readonly string Vf = TestHost.FirstVf.ToString();

    [Theory]
    [InlineData("uio_pci_generic")]
    [InlineData("igb_uio")]
    public void Fails_when_a_uio_driver_has_it_whatever_the_profile(string driver)
    {
        var finding = Judge(DpdkHost.Free().WithDrivers(driver), TestProfiles.Throughput);

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains(driver, finding.Observed, StringComparison.Ordinal);
        Assert.Contains($"--bind=vfio-pci {Vf}", finding.Remedy, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == driver);
    }

    [Fact]
    public void Fails_when_vfio_runs_without_an_iommu()
    {
        var finding = Judge(DpdkHost.Polling() with { Iommu = DpdkHost.Iommu([]), Kernel = DpdkHost.NoIommu("Y") });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("no-IOMMU mode", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Raw == "Y");
    }

    [Fact]
    public void Passes_when_an_iommu_is_on_even_where_the_mode_would_allow_none()
    {
        var finding = Judge(DpdkHost.Polling() with { Kernel = DpdkHost.NoIommu("Y") });

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("dmar0", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_mode_cannot_be_read()
    {
        var host = DpdkHost.Polling() with { Iommu = DpdkHost.Iommu([]), Kernel = new Core.Host.Kernel.KernelFacts { ModuleParameters = ImmutableDictionary<string, Reading<string>>.Empty.Add("vfio.enable_unsafe_noiommu_mode", TestHost.Denied) } };

        Assert.Equal(Verdict.Unknown, Judge(host).Verdict);
    }

    [Fact]
    public void Unknown_when_no_one_can_tell_whether_an_iommu_is_on() =>
        Assert.Equal(Verdict.Unknown, Judge(DpdkHost.Polling() with { Iommu = new Core.Host.Iommu.IommuFacts { Units = TestHost.Denied } }).Verdict);

    [Fact]
    public void Says_nothing_of_vfs_that_wait_for_guests() =>
        Assert.Empty(new DPDK001UnsafeDriver().Check(DpdkHost.Free(), TestProfiles.Throughput));

    private static Finding Judge(HostSnapshot host, Core.Profiles.Profile? profile = null) => TestHost.Judge(new DPDK001UnsafeDriver(), host, Vf, profile);
}
