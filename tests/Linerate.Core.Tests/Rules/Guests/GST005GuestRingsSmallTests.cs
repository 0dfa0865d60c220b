using Linerate.Core.Host.Nics;
using Linerate.Core.Rules.Guests;

namespace Linerate.Core.Tests.Rules.Guests;

public sealed class GST005GuestRingsSmallTests
{
    private static readonly GST005GuestRingsSmall Rule = new();

    private static Nic With(int ring) => Insides.Ens1() with { Rings = TestHost.Known(new RingSizes(ring, 4096, 512, 4096)) };

    [Fact]
    public void Fails_when_the_ring_inside_is_below_a_burst_at_the_ports_rate()
    {
        var finding = TestHost.Judge(Rule, Insides.Host(With(64)), "web1/ens1");

        Assert.Equal((Verdict.Fail, "GST005", "web1"), (finding.Verdict, finding.Rule.Id, finding.Subject.Owner));
        Assert.Contains("64 descriptors", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("10 Gb/s", finding.Observed, StringComparison.Ordinal);
        Assert.Matches("^ethtool -G ens1 rx [0-9]+  # inside web1$", finding.Remedy);
        Assert.Equal(TestProfiles.Throughput.Nic.BurstUsecs.Source, finding.Authority);
    }

    [Fact]
    public void Passes_when_it_holds_one() => Assert.Equal(Verdict.Pass, TestHost.Judge(Rule, Insides.Host(With(4096)), "web1/ens1").Verdict);

    [Fact]
    public void Unknown_when_the_rings_inside_are()
    {
        var finding = TestHost.Judge(Rule, Insides.Host(Insides.Ens1() with { Rings = TestHost.Denied }), "web1/ens1");

        Assert.Equal((Verdict.Unknown, TestHost.Denied), (finding.Verdict, finding.Missing));
    }

    [Fact]
    public void NotApplicable_when_a_program_inside_has_the_vf()
    {
        var finding = TestHost.Judge(Rule, Insides.HostWithoutInterface(Insides.Function() with { Driver = TestHost.Known("vfio-pci") }), "web1/0000:01:00.0");

        Assert.Equal(Verdict.NotApplicable, finding.Verdict);
    }

    [Fact]
    public void NotApplicable_when_nobody_looked_inside() => Assert.Equal(Verdict.NotApplicable, TestHost.Judge(Rule, Insides.Without(), "host").Verdict);

    [Fact]
    public void Two_vfs_of_one_kind_are_told_apart_by_their_mac()
    {
        var host = Insides.Host();
        var second = PciAddress.Parse("0000:02:00.0");
        var guest = host.Guests.All[0] with { HostDevices = [new(TestHost.FirstVf) { Mac = new(0x525400000111) }] };
        var inside = host.Insides["web1"] with
        {
            Pci = TestHost.TreeOf(Insides.Function(), Insides.Function() with { Address = second }),
            Nics = TestHost.NicsOf(
                With(4096) with { Mac = TestHost.Known(new MacAddress(1)) },
                With(64) with { Name = "ens2", Function = second }),
        };

        var finding = Assert.Single(Rule.Check(
            host with { Guests = TestHost.GuestsOf(guest), Insides = host.Insides.SetItem("web1", inside) }, TestProfiles.Throughput));

        Assert.Equal(("web1/ens2", Verdict.Fail), (finding.Subject.Name, finding.Verdict));
    }
}
