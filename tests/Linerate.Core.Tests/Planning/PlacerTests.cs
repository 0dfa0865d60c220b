using System.Globalization;
using CsCheck;
using Linerate.Core.Host.Cpus;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;
using Linerate.Core.Intents;
using Linerate.Core.Planning.Placing;

namespace Linerate.Core.Tests.Planning;

public sealed class PlacerTests
{
    [Fact]
    public void A_guest_gets_whole_cores_of_its_VFs_node_and_its_siblings_in_turn()
    {
        var places = Place(Host(nodes: 2, cores: 4, Guest("web1", node: 1, vcpus: 2)));

        var place = Assert.Single(places.Guests);
        Assert.Equal(new NodeId(1), place.Node);
        Assert.Equal(["10", "11"], place.Vcpus.Select(cpus => cpus.ToString()));
        Assert.Equal("8-9", place.Emulator.ToString());
        Assert.True(place.IsDedicated);
        Assert.Empty(places.Omissions);
    }

    [Fact]
    public void The_core_of_CPU_0_and_the_first_core_of_each_node_stay_for_housekeeping()
    {
        var places = Place(Host(nodes: 2, cores: 4, Guest("a", 0, 6), Guest("b", 1, 6)));

        Assert.Equal("0-1,8-9", places.Housekeeping.ToString());
        Assert.Equal("2-7,10-15", places.Dedicated.ToString());
    }

    [Fact]
    public void Two_guests_never_share_a_core()
    {
        var places = Place(Host(nodes: 1, cores: 4, Guest("a", 0, 1), Guest("b", 0, 1)));

        Assert.Equal(["2", "4"], places.Guests.OrderBy(place => place.Guest.Name, StringComparer.Ordinal).Select(place => place.Cpus.ToString()));
        Assert.Equal("2-5", places.Dedicated.ToString());
    }

    [Fact]
    public void A_guest_that_sits_well_keeps_its_cores()
    {
        var sitting = Guest("z", 0, 2) with { Vcpus = [TestHost.Vcpu(0, "4"), TestHost.Vcpu(1, "5")] };

        var places = Place(Host(nodes: 1, cores: 4, sitting, Guest("a", 0, 2)));

        Assert.Equal("4-5", places.Guests.Single(place => place.Guest.Name == "z").Cpus.ToString());
        Assert.Equal("2-3", places.Guests.Single(place => place.Guest.Name == "a").Cpus.ToString());
    }

    [Fact]
    public void A_guest_that_does_not_fit_is_told_of_with_numbers_and_shares_the_CPUs_beside_its_VF()
    {
        var places = Place(Host(nodes: 2, cores: 2, Guest("big", 1, 2), Guest("late", 1, 1)));

        var late = places.Guests.Single(place => place.Guest.Name == "late");
        Assert.False(late.IsDedicated);
        Assert.Equal(("5", "4"), (late.Cpus.ToString(), late.Emulator.ToString()));
        var omission = Assert.Single(places.Omissions);
        Assert.Equal("late", omission.Subject);
        Assert.Contains("node 1 has 0 whole cores left and its 1 vCPU need 1", omission.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reserved_CPUs_are_nobodys()
    {
        var places = Place(Host(nodes: 1, cores: 4, Guest("a", 0, 2)), Intent.None with { ReservedCpus = CpuSet.Parse("2-3") });

        Assert.Equal("4-5", Assert.Single(places.Guests).Cpus.ToString());
    }

    [Fact]
    public void An_owner_may_name_the_node()
    {
        var intent = Intent.None with { Guests = Intent.None.Guests.SetItem("a", new GuestIntent { Node = new NodeId(0) }) };

        Assert.Equal(new NodeId(0), Assert.Single(Place(Host(nodes: 2, cores: 4, Guest("a", 1, 2)), intent).Guests).Node);
    }

    [Fact]
    public void CPUs_of_guests_that_stay_are_not_given_away()
    {
        var host = Host(nodes: 1, cores: 4, Guest("a", 0, 2), Guest("stays", 0, 1) with { Vcpus = [TestHost.Vcpu(0, "3")] });

        var places = Placer.Of(host, TestProfiles.Throughput, Intent.None, new HashSet<string> { "a" });

        Assert.Equal("4-5", Assert.Single(places.Guests).Cpus.ToString());
    }

    [Fact]
    public void Where_siblings_are_not_known_nobody_is_placed()
    {
        var host = Host(nodes: 1, cores: 4, Guest("a", 0, 2));
        var places = Place(host with { Cpus = new CpuTopology { Online = host.Cpus.Online, Cpus = [.. host.Cpus.Cpus.Select(cpu => cpu with { Siblings = TestHost.Denied })] } });

        Assert.Empty(places.Guests);
        Assert.Contains("permission denied", Assert.Single(places.Omissions).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_two_guests_share_a_core_whatever_they_ask_for()
    {
        const int Hosts = 500;
        Gen.Select(Gen.Int[1, 4], Gen.Int[1, 9], Gen.Select(Gen.Int[0, 3], Gen.Int[1, 9]).Array[1, 8]).Sample(
            (nodes, cores, guests) =>
            {
                var host = Host(nodes, cores, [.. guests.Select((guest, index) => Guest($"g{index}", guest.Item1 % nodes, guest.Item2))]);
                var places = Place(host);
                var owners = places.Guests.Where(place => place.IsDedicated).SelectMany(place => host.Cpus.WholeCores(place.Cpus).ToImmutableArray()).ToArray();
                Assert.Equal(owners.Distinct().Count(), owners.Length);
                Assert.DoesNotContain(0, owners);
                Assert.All(places.Guests, place => Assert.True(place.Cpus.IsSubsetOf(host.Numa.CpusOf(place.Node))));
                Assert.All(places.Guests.Where(place => place.IsDedicated), place => Assert.Equal(place.Guest.Vcpus.Length, place.Cpus.Count));
                Assert.Equal(guests.Length, places.Guests.Length + places.Omissions.Count(omission => places.Guests.All(place => place.Guest.Name != omission.Subject)));
            },
            iter: Hosts);
        TestContext.Current.SendDiagnosticMessage($"{Hosts} hosts of up to 4 nodes and 8 guests placed: no core has two owners, CPU 0 none");
    }

    private static Places Place(HostSnapshot host, Intent? intent = null) =>
        Placer.Of(host, TestProfiles.Throughput, intent ?? Intent.None, host.Guests.All.Select(guest => guest.Name).ToHashSet());

    private static Guest Guest(string name, int node, int vcpus) => new(name)
    {
        Origin = $"libvirt {name}",
        Vcpus = [.. Enumerable.Range(0, vcpus).Select(index => new GuestVcpu(index, TestHost.Known(CpuSet.Parse("0-1")), TestHost.Known(false)))],
        HostDevices = [new GuestHostDevice(VfOn(node, name))],
    };

    private static PciAddress VfOn(int node, string name) => new(0, (byte)(0x10 + node), (byte)(name[^1] % 32), 1);

    /// <summary>Nodes of cores of two threads, numbered one after the other.</summary>
    private static HostSnapshot Host(int nodes, int cores, params Guest[] guests)
    {
        var cpus = Enumerable.Range(0, nodes * cores * 2).ToArray();
        return new HostSnapshot
        {
            Cpus = new CpuTopology
            {
                Online = TestHost.Known(CpuSet.Of(cpus)),
                Cpus = [.. cpus.Select(cpu => new Cpu(cpu) { Siblings = TestHost.Known(CpuSet.Of(cpu & ~1, cpu | 1)) })],
            },
            Numa = new NumaTopology
            {
                Nodes = [.. Enumerable.Range(0, nodes).Select(node => new NumaNode(new NodeId(node)) { Cpus = CpuSet.Of(cpus.Where(cpu => cpu / (cores * 2) == node)) })],
            },
            Pci = new PciTree
            {
                Devices =
                [
                    .. guests.SelectMany(guest => guest.HostDevices).DistinctBy(device => device.Address).OrderBy(device => device.Address).Select(device => new PciDevice(device.Address)
                    {
                        ClassCode = TestHost.Known(0x020000),
                        Node = TestHost.Known(new NodeId(int.Parse($"{device.Address.Bus - 0x10}", CultureInfo.InvariantCulture))),
                        IsVirtualById = true,
                    }),
                ],
            },
            Guests = TestHost.GuestsOf([.. guests]),
        };
    }
}
