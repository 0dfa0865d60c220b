using Linerate.Core.Host.Cpus;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF002VectorBudgetTests
{
    [Fact]
    public void Passes_and_shows_the_sum()
    {
        var finding = Judge(VfHost.WithVectors(5), "eth0");

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("2 VFs × 5 vectors = 10", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("8 × 200 = 1600", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_devices_pool_is_smaller()
    {
        var finding = Judge(VfHost.WithVectors(65, TestHost.PortDevice() with { VfVectorPool = TestHost.Known(100) }), "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("2 VFs × 65 vectors = 130 of a pool of 100", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("ENOSPC", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_the_device_shares_no_pool() =>
        Assert.Equal(Verdict.Pass, Judge(VfHost.WithVectors(3, TestHost.PortDevice() with { VfVectorPool = TestHost.Known(0) }), "eth0").Verdict);

    [Fact]
    public void Fails_when_the_cpus_have_no_vectors_for_them()
    {
        var host = VfHost.WithVectors(128);
        var finding = Judge(host with { Cpus = new CpuTopology { Online = TestHost.Known(CpuSet.Parse("0")) } }, "eth0");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("1 × 200 = 200", finding.Observed, StringComparison.Ordinal);
        Assert.Equal(TestProfiles.Throughput.Vf.VectorsPerCpu.Source, finding.Authority);
    }

    [Fact]
    public void Fails_when_one_guest_holds_more_than_kvm_can_route()
    {
        var host = VfHost.WithVectors(2048);
        var both = TestHost.Web1() with { HostDevices = [new(TestHost.FirstVf), new(TestHost.SecondVf), new(TestHost.FirstVf)] };
        var finding = Judge(host with { Guests = TestHost.GuestsOf(both) }, "web1");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("6144 vectors", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_a_guest_with_few() => Assert.Equal(Verdict.Pass, Judge(VfHost.WithVectors(5), "web1").Verdict);

    [Fact]
    public void Unknown_when_the_table_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(VfHost.With(TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf) with { Config = TestHost.Denied }), "eth0").Verdict);

    [Fact]
    public void NotApplicable_without_vfs() =>
        Assert.Equal(Verdict.NotApplicable, Judge(VfHost.With(TestHost.PortDevice() with { VirtualFunctions = [], VfCount = TestHost.Known(0) }), "eth0").Verdict);

    private static Finding Judge(HostSnapshot host, string subject) => TestHost.Judge(new VF002VectorBudget(), host, subject);
}
