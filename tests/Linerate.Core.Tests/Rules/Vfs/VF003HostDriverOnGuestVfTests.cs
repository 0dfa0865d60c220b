using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Interrupts;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF003HostDriverOnGuestVfTests
{
    private static readonly Missing NoDriver = new(MissingReason.Absent, "/test/driver", "no such file");

    [Fact]
    public void Passes_when_all_are_left_to_vfio() => Assert.Equal(Verdict.Pass, Judge(TestHost.TwoNodes()).Verdict);

    [Fact]
    public void Fails_when_an_idle_vf_is_on_the_hosts_driver()
    {
        var finding = Judge(OnHost());

        Assert.Equal((Verdict.Fail, Severity.Warning), (finding.Verdict, finding.Severity));
        Assert.Contains("1 VFs bound to ixgbevf", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(TestHost.SecondVf.ToString(), finding.Observed, StringComparison.Ordinal);
        Assert.Contains("sriov_drivers_autoprobe", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_when_nothing_speaks_of_guests()
    {
        var host = VfHost.With(TestHost.PortDevice(), Bound(TestHost.FirstVf), Bound(TestHost.SecondVf)) with { Guests = GuestInventory.NotCollected };
        var finding = Judge(host);

        Assert.Equal((Verdict.Fail, Severity.Note), (finding.Verdict, finding.Severity));
        Assert.Contains("2 VFs", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Passes_when_the_host_uses_the_vf()
    {
        var used = new Nic("eth0v1") { Function = TestHost.SecondVf, OperState = TestHost.Known("up") };

        Assert.Equal(Verdict.Pass, Judge(OnHost() with { Nics = TestHost.NicsOf(TestHost.Eth0(), used) }).Verdict);
    }

    [Fact]
    public void Passes_when_it_was_bound_by_hand() =>
        Assert.Equal(Verdict.Pass, Judge(OnHost(TestHost.PortDevice() with { AutoprobeVfs = TestHost.Known(false) })).Verdict);

    [Fact]
    public void Passes_when_a_vf_has_no_driver() =>
        Assert.Equal(Verdict.Pass, Judge(VfHost.With(TestHost.PortDevice() with { VfCount = TestHost.Known(1) }, TestHost.Vf(TestHost.FirstVf) with { Driver = NoDriver })).Verdict);

    [Fact]
    public void Unknown_when_a_vf_is_not_named() =>
        Assert.Equal(Verdict.Unknown, Judge(VfHost.With(TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf) with { Driver = NoDriver })).Verdict);

    [Fact]
    public void Fails_for_the_host_when_vfs_are_known_by_their_ids_alone()
    {
        var orphan = Bound(TestHost.SecondVf) with { PhysicalFunction = null, IsVirtualById = true };
        var port = TestHost.PortDevice() with { VirtualFunctions = [], VfCount = TestHost.Denied, TotalVfs = TestHost.Denied };
        var finding = TestHost.Judge(new VF003HostDriverOnGuestVf(), VfHost.With(port, orphan), "host");

        Assert.Equal(Verdict.Fail, finding.Verdict);
    }

    /// <summary>As in the capture of a Dell R640: no driver links, but the VFs' interrupts.</summary>
    [Fact]
    public void Fails_when_only_the_interrupts_tell_the_driver()
    {
        var host = VfHost.With(TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf), TestHost.Vf(TestHost.SecondVf) with { Driver = new Missing(MissingReason.NotInCapture, "driver", "not in this capture") });
        var finding = Judge(host with
        {
            Interrupts = new InterruptTable { All = [new Interrupt(855) { Action = "iavf-0000:3b:10.2:mbx", Device = TestHost.SecondVf }] },
        });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("bound to iavf", finding.Observed, StringComparison.Ordinal);
        Assert.Contains(finding.Evidence, evidence => evidence.Where == "/proc/interrupts row 855");
    }

    [Fact]
    public void Unknown_when_a_driver_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(VfHost.With(TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf) with { Driver = TestHost.Denied })).Verdict);

    [Fact]
    public void NotApplicable_without_vfs() =>
        Assert.Equal(Verdict.NotApplicable, Judge(VfHost.With(TestHost.PortDevice() with { VirtualFunctions = [], VfCount = TestHost.Known(0) })).Verdict);

    private static PciDevice Bound(PciAddress address) => TestHost.Vf(address) with { Driver = TestHost.Known("ixgbevf") };

    private static HostSnapshot OnHost(PciDevice? port = null) =>
        VfHost.With(port ?? TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf), Bound(TestHost.SecondVf));

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new VF003HostDriverOnGuestVf(), host, "eth0");
}
