using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Vfs;

namespace Linerate.Core.Tests.Rules.Vfs;

public sealed class VF007QueuesBelowVcpusTests
{
    [Fact]
    public void Passes_with_a_queue_pair_for_every_vcpu() => Assert.Equal(Verdict.Pass, Judge(VfHost.WithVectors(3)).Verdict);

    [Fact]
    public void Fails_when_the_devices_pool_has_more_to_give()
    {
        var finding = Judge(VfHost.WithVectors(2, TestHost.PortDevice() with { VfVectorPool = TestHost.Known(64) }));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("2 vectors, so at most 1 queue pairs, for 2 vCPUs of web1", finding.Observed, StringComparison.Ordinal);
        Assert.StartsWith("echo 3 > /sys/bus/pci/devices/0000:3b:10.0/sriov_vf_msix_count", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_ice_would_give_more_to_fewer_vfs()
    {
        var eight = TestHost.Web1() with { Vcpus = [.. Enumerable.Range(0, 8).Select(index => TestHost.Vcpu(index, "2"))] };
        var finding = Judge(VfHost.WithVectors(5, TestHost.PortDevice() with { Driver = TestHost.Known("ice") }) with { Guests = TestHost.GuestsOf(eight) });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.StartsWith("fewer VFs: with each step (17, 5, 3, 2 vectors) ice gives a VF more", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void NotApplicable_when_ice_gives_the_most_it_can()
    {
        var many = TestHost.Web1() with { Vcpus = [.. Enumerable.Range(0, 32).Select(index => TestHost.Vcpu(index, "2"))] };

        Assert.Equal(Verdict.NotApplicable, Judge(VfHost.WithVectors(17, TestHost.PortDevice() with { Driver = TestHost.Known("ice") }) with { Guests = TestHost.GuestsOf(many) }).Verdict);
    }

    [Fact]
    public void NotApplicable_when_the_device_gives_no_more() =>
        Assert.Equal(Verdict.NotApplicable, Judge(VfHost.WithVectors(2)).Verdict);

    [Fact]
    public void Unknown_when_the_table_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(VfHost.With(TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf) with { Config = TestHost.Denied })).Verdict);

    [Fact]
    public void Unknown_when_the_guests_vcpus_are_not_known() =>
        Assert.Equal(Verdict.Unknown, Judge(VfHost.WithVectors(3) with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [] }) }).Verdict);

    [Fact]
    public void Says_nothing_of_a_whole_port_in_a_guest()
    {
        var host = TestHost.TwoNodes() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { HostDevices = [new GuestHostDevice(TestHost.Port)] }) };

        Assert.Empty(new VF007QueuesBelowVcpus().Check(host, TestProfiles.Throughput));
    }

    [Fact]
    public void Fails_when_the_guest_uses_fewer_queues_than_its_driver_has()
    {
        var nic = Guests.Insides.Ens1() with { Channels = TestHost.Known(new Channels(null, null, null, null, 1, 4)) };

        var finding = Judge(Guests.Insides.Host(nic));

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Equal("ens1 inside uses 1 of 4 queue pairs for 2 vCPUs of web1", finding.Observed);
        Assert.Equal("ethtool -L ens1 combined 2  # inside web1", finding.Remedy);
    }

    [Fact]
    public void Passes_when_the_guest_uses_a_queue_for_each_vcpu() =>
        Assert.Equal(Verdict.Pass, Judge(Guests.Insides.Host()).Verdict);

    [Fact]
    public void NotApplicable_when_the_guests_driver_can_no_more()
    {
        var nic = Guests.Insides.Ens1() with { Channels = TestHost.Known(new Channels(null, null, null, null, 1, 1)) };

        Assert.Equal(Verdict.NotApplicable, Judge(Guests.Insides.Host(nic)).Verdict);
    }

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new VF007QueuesBelowVcpus(), host, TestHost.FirstVf.ToString());
}
