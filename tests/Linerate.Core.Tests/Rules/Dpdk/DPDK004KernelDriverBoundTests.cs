using Linerate.Core.Rules.Dpdk;

namespace Linerate.Core.Tests.Rules.Dpdk;

public sealed class DPDK004KernelDriverBoundTests
{
    [Theory]
    [InlineData("vfio-pci")]
    [InlineData("mlx5_core")]
    [InlineData("igb_uio")]
    public void Passes_when_the_program_can_have_it(string driver) => Assert.Equal(Verdict.Pass, Judge(DpdkHost.Polling().WithDrivers(driver)).Verdict);

    [Fact]
    public void Fails_when_the_kernels_driver_has_it()
    {
        var finding = Judge(DpdkHost.Polling().WithDrivers("iavf"));

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Contains("iavf has it", finding.Observed, StringComparison.Ordinal);
        Assert.Equal($"dpdk-devbind.py --bind=vfio-pci {TestHost.FirstVf}", finding.Remedy);
    }

    [Fact]
    public void Fails_when_no_driver_has_it() =>
        Assert.Contains("no driver has it", Judge(DpdkHost.Polling().WithDrivers("")).Observed, StringComparison.Ordinal);

    [Fact]
    public void Fails_when_there_is_no_such_function()
    {
        var gone = PciAddress.Parse("0000:99:00.0");
        var host = DpdkHost.Polling(process => process with { Functions = TestHost.Known<ImmutableArray<PciAddress>>([gone]) });

        Assert.Equal(Verdict.Fail, TestHost.Judge(new DPDK004KernelDriverBound(), host, $"{DpdkHost.Program} {gone}").Verdict);
    }

    [Fact]
    public void Unknown_when_its_functions_may_not_be_seen() => Assert.Equal(
        Verdict.Unknown,
        TestHost.Judge(new DPDK004KernelDriverBound(), DpdkHost.Polling(process => process with { Functions = TestHost.Denied }), DpdkHost.Program).Verdict);

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new DPDK004KernelDriverBound(), host, $"{DpdkHost.Program} {TestHost.FirstVf}");
}
