using Linerate.Core.Rules.Iommu;

namespace Linerate.Core.Tests.Rules.Iommu;

public sealed class IOMMU008GuestIommuTaxTests
{
    [Fact]
    public void Passes_when_the_guest_has_none() => Assert.Equal(Verdict.Pass, Judge(TestHost.Known(""))!.Verdict);

    [Fact]
    public void Fails_when_a_guest_with_a_vf_has_one()
    {
        var finding = Judge(TestHost.Known("intel"))!;

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("(intel)", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("virsh edit web1", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_so_many_vcpus_need_it() =>
        Assert.Equal(Verdict.Pass, Judge(TestHost.Known("intel"), vcpus: 288)!.Verdict);

    [Fact]
    public void Unknown_when_the_description_cannot_be_read() => Assert.Equal(Verdict.Unknown, Judge(TestHost.Denied)!.Verdict);

    [Fact]
    public void Nothing_is_said_of_a_guest_without_host_functions() =>
        Assert.Null(Judge(TestHost.Known("intel"), holds: false));

    private static Finding? Judge(Reading<string> iommu, int vcpus = 2, bool holds = true)
    {
        var guest = TestHost.Web1() with
        {
            Iommu = iommu,
            Vcpus = [.. Enumerable.Range(0, vcpus).Select(index => TestHost.Vcpu(index, "2"))],
        };
        guest = holds ? guest : guest with { HostDevices = [] };
        return new IOMMU008GuestIommuTax().Check(TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(guest) }, TestProfiles.Throughput).SingleOrDefault();
    }
}
