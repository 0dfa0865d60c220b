using Linerate.Core.Host.Pci;
using Linerate.Core.Host.Pci.Config;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF001SriovUnavailableTests
{
    private static readonly Missing NoFile = new(MissingReason.Absent, "/sys/bus/pci/devices/0000:3b:00.0/sriov_totalvfs", "no such file");

    [Fact]
    public void Passes_when_vfs_are_possible()
    {
        var finding = Judge(TestHost.PortDevice());

        Assert.Equal(Verdict.Pass, finding.Verdict);
        Assert.Contains("63", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_driver_allows_none() =>
        Assert.Contains("sriov_totalvfs is 0", Fail(TestHost.PortDevice() with { TotalVfs = TestHost.Known(0) }).Observed, StringComparison.Ordinal);

    [Fact]
    public void Fails_when_the_firmware_has_it_off() =>
        Assert.Contains("firmware", Fail(Offering(0)).Observed, StringComparison.Ordinal);

    [Fact]
    public void Fails_when_the_kernel_could_not_set_it_up()
    {
        var finding = Fail(Offering(64));

        Assert.Contains("offers 64 VFs", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("above 4G", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_no_driver_is_bound_to_make_them() =>
        Assert.Contains("no driver", Fail(TestHost.PortDevice() with { Driver = NoFile, VfCount = TestHost.Known(0) }).Observed, StringComparison.Ordinal);

    [Fact]
    public void Unknown_when_configuration_space_is_for_root_alone() =>
        Assert.Equal(Verdict.Unknown, Judge(TestHost.PortDevice() with { TotalVfs = NoFile, Config = TestHost.Denied }).Verdict);

    [Fact]
    public void NotApplicable_when_the_nic_has_no_such_capability()
    {
        var plain = new ConfigSpace { Length = 4096, Sriov = new Missing(MissingReason.Absent, "config", "has no such capability") };

        Assert.Equal(Verdict.NotApplicable, Judge(TestHost.PortDevice() with { TotalVfs = NoFile, Config = TestHost.Known(plain) }).Verdict);
    }

    [Fact]
    public void Notes_that_the_first_pf_of_a_device_does_not_use_ari()
    {
        var finding = TestHost.Judge(new VF001SriovUnavailable(), BelowAriPort(Reaching(TestHost.Port)), "eth0");

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("ARI", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Does_not_read_ari_from_a_second_pf_where_it_is_always_zero()
    {
        var second = Reaching(TestHost.Port with { Function = 1 });
        var finding = TestHost.Judge(new VF001SriovUnavailable(), BelowAriPort(Reaching(TestHost.Port), second), second.Address.ToString());

        Assert.Equal(Verdict.Pass, finding.Verdict);
    }

    private static PciDevice Reaching(PciAddress address) => TestHost.PortDevice() with
    {
        Address = address,
        Config = TestHost.Known(new ConfigSpace { Length = 4096, Sriov = TestHost.Known(Capability(63)) }),
    };

    private static HostSnapshot BelowAriPort(params ImmutableArray<PciDevice> ports)
    {
        const uint AriForwardingSupported = 0x20;
        var express = new ExpressCapability
        {
            Offset = 0x40,
            Capabilities = 0x42,
            DeviceCapabilities = 0,
            DeviceControl = 0,
            DeviceStatus = 0,
            LinkCapabilities = 0,
            LinkControl = 0,
            LinkStatus = 0,
            DeviceCapabilities2 = AriForwardingSupported,
        };
        var bridge = TestHost.Bridge() with
        {
            Config = TestHost.Known(new ConfigSpace { Length = 4096, Express = TestHost.Known(express) }),
        };
        return TestHost.TwoNodes() with { Pci = TestHost.TreeOf([bridge, .. ports]) };
    }

    private static PciDevice Offering(int vfs) => TestHost.PortDevice() with
    {
        TotalVfs = NoFile,
        Config = TestHost.Known(new ConfigSpace { Length = 4096, Sriov = TestHost.Known(Capability(vfs)) }),
    };

    private static SriovCapability Capability(int vfs) => new()
    {
        Offset = 0x160,
        Control = 0,
        InitialVfs = vfs,
        TotalVfs = vfs,
        NumVfs = 0,
        FirstVfOffset = 128,
        VfStride = 2,
        VfDevice = 0x10ed,
        SupportedPageSizes = 0x553,
        SystemPageSize = 1,
    };

    private static Finding Fail(PciDevice port)
    {
        var finding = Judge(port);
        Assert.Equal(Verdict.Fail, finding.Verdict);
        return finding;
    }

    private static Finding Judge(PciDevice port) => TestHost.Judge(new VF001SriovUnavailable(), VfHost.With(port), "eth0");
}
