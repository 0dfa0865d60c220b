using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Numa;
using Linerate.Core.Rules.Numa;

namespace Linerate.Core.Tests.Rules.Numa;

public sealed class NUMA007NodeFullTests
{
    private const string Subject = "web1/0000:3b:10.0";

    [Fact]
    public void Passes_when_the_node_has_cpus_and_pages() => Assert.Equal(Verdict.Pass, Judge(Host(freeOnNode0: 8, freeOnNode1: 0)).Verdict);

    [Fact]
    public void Fails_when_pages_are_short_and_names_the_node_that_has_them_and_its_port()
    {
        var far = TestHost.PortDevice() with { Address = PciAddress.Parse("0000:af:00.0"), Node = TestHost.Known(new NodeId(1)), VirtualFunctions = [] };
        var host = Host(freeOnNode0: 3, freeOnNode1: 8);
        var finding = Judge(host with { Pci = TestHost.TreeOf([.. host.Pci.Devices, far]) });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("node 0, where the VF sits, has 3 GiB of free 1 GiB pages for 4 GiB", finding.Observed, StringComparison.Ordinal);
        Assert.Contains("node 1 has it, and 0000:af:00.0 sits there", finding.Wanted, StringComparison.Ordinal);
        Assert.Contains("vCPUs and memory on node 1", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_with_the_pool_to_enlarge_when_no_node_has_room()
    {
        var finding = Judge(Host(freeOnNode0: 3, freeOnNode1: 0));

        Assert.Contains("no other node has it either", finding.Wanted, StringComparison.Ordinal);
        Assert.Equal("echo 9 > /sys/devices/system/node/node0/hugepages/hugepages-1048576kB/nr_hugepages", finding.Remedy);
    }

    [Fact]
    public void Fails_when_other_guests_are_confined_to_the_nodes_cpus()
    {
        var other = new Guest("db1") { Vcpus = [.. Enumerable.Range(0, 3).Select(index => TestHost.Vcpu(index, "0-3"))] };
        var host = Host(freeOnNode0: 8, freeOnNode1: 0);
        var finding = Judge(host with { Guests = TestHost.GuestsOf([.. host.Guests.All, other]) });

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("1 of the 2 free CPUs that its vCPUs need", finding.Observed, StringComparison.Ordinal);
        Assert.Equal("move another guest off node 0", finding.Remedy);
    }

    [Fact]
    public void What_the_guest_holds_there_counts_as_room()
    {
        var host = Host(freeOnNode0: 1, freeOnNode1: 0);
        var guest = host.Guests.All[0];
        var resident = ImmutableSortedDictionary<NodeId, ByteSize>.Empty.Add(new(0), ByteSize.GiB(3)).Add(new(1), ByteSize.GiB(1));
        guest = guest with { Memory = guest.Memory with { Resident = TestHost.Known(resident) } };

        Assert.Equal(Verdict.Pass, Judge(host with { Guests = TestHost.GuestsOf(guest) }).Verdict);
    }

    [Fact]
    public void Unknown_when_the_pool_cannot_be_read()
    {
        var host = Host(freeOnNode0: 8, freeOnNode1: 0);
        var blind = host.Numa.Nodes[0] with { HugePages = [new HugePagePool(ByteSize.GiB(1), TestHost.Denied, TestHost.Denied, TestHost.Denied)] };

        Assert.Equal(Verdict.Unknown, Judge(host with { Numa = host.Numa with { Nodes = [blind, host.Numa.Nodes[1]] } }).Verdict);
    }

    [Fact]
    public void NotApplicable_when_the_host_has_one_node()
    {
        var host = Host(freeOnNode0: 8, freeOnNode1: 0);

        Assert.Equal(Verdict.NotApplicable, Judge(host with { Numa = host.Numa with { Nodes = [host.Numa.Nodes[0]] } }).Verdict);
    }

    private static HostSnapshot Host(long freeOnNode0, long freeOnNode1)
    {
        var host = TestHost.TwoNodes();
        return host with
        {
            Numa = host.Numa with { Nodes = [WithPool(host.Numa.Nodes[0], freeOnNode0), WithPool(host.Numa.Nodes[1], freeOnNode1)] },
            Guests = TestHost.GuestsOf(TestHost.Web1() with
            {
                ProcessId = null,
                Memory = new GuestMemory { Size = TestHost.Known(ByteSize.GiB(4)), PageSize = TestHost.Known(ByteSize.GiB(1)) },
            }),
        };
    }

    private static NumaNode WithPool(NumaNode node, long free) => node with
    {
        HugePages = [new HugePagePool(ByteSize.GiB(1), TestHost.Known(8L), TestHost.Known(free), TestHost.Known(0L))],
    };

    private static Finding Judge(HostSnapshot host) => TestHost.Judge(new NUMA007NodeFull(), host, Subject);
}
