using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Migrations;
using Linerate.Core.Host.Numa;
using Linerate.Core.Host.Pci;
using Linerate.Core.Rules.Migration;

namespace Linerate.Core.Tests.Rules.Migration;

public sealed class MIG003TargetLacksVfTests
{
    private static readonly MIG003TargetLacksVf Rule = new();
    private static readonly string Vf = TestHost.FirstVf.ToString();

    private static PciDevice Iavf(PciAddress address, int device = 0x1889) =>
        TestHost.Vf(address) with { Vendor = TestHost.Known((ushort)0x8086), Device = TestHost.Known((ushort)device) };

    private static HostSnapshot Source(HostSnapshot? target) => TestHost.TwoNodes() with
    {
        Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), Iavf(TestHost.FirstVf), Iavf(TestHost.SecondVf)),
        Nics = TestHost.NicsOf(TestHost.Eth0(), new("br0") { Kind = "bridge" }),
        Identity = new HostIdentity { CpuFlags = TestHost.Known(ImmutableHashSet.Create("avx2", "avx512f", "sse2")) },
        Guests = TestHost.GuestsOf(TestHost.Web1() with
        {
            Machine = TestHost.Known("pc-q35-9.2"),
            Cpu = new GuestCpu { Mode = TestHost.Known("host-passthrough") },
            VirtioNics = [Pairs.Standby()],
            Memory = new GuestMemory
            {
                Size = TestHost.Known(ByteSize.GiB(1)),
                PageSize = TestHost.Known(ByteSize.MiB(2)),
                PolicyMode = TestHost.Known("strict"),
                BoundNodes = TestHost.Known<ImmutableArray<NodeId>>([new(0)]),
            },
        }),
        Migration = target is null ? null : new PlannedMigration("web1", target),
    };

    private static HostSnapshot Target() => TestHost.TwoNodes() with
    {
        Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), Iavf(TestHost.FirstVf), Iavf(TestHost.SecondVf)),
        Nics = TestHost.NicsOf(TestHost.Eth0(), new("br0") { Kind = "bridge" }),
        Identity = new HostIdentity { CpuFlags = TestHost.Known(ImmutableHashSet.Create("avx2", "avx512f", "sse2")) },
        Guests = new GuestInventory { Machines = TestHost.Known(ImmutableHashSet.Create("pc-q35-9.2")) },
        Numa = Pages(512),
    };

    /// <summary>So many pages of 2 MiB are free on node 0, and more on the other one.</summary>
    private static NumaTopology Pages(Reading<long> free) => new()
    {
        Nodes =
        [
            new NumaNode(new NodeId(0)) { Cpus = CpuSet.Parse("0-3"), HugePages = [new HugePagePool(ByteSize.MiB(2), TestHost.Known(512L), free, TestHost.Known(0L))] },
            new NumaNode(new NodeId(1)) { Cpus = CpuSet.Parse("4-7"), HugePages = [new HugePagePool(ByteSize.MiB(2), TestHost.Known(9999L), TestHost.Known(9999L), TestHost.Known(0L))] },
        ],
    };

    private static NumaTopology Pages(long free) => Pages(TestHost.Known(free));

    [Fact]
    public void Fails_when_the_pages_of_its_node_there_are_too_few()
    {
        var finding = Judge(Target() with { Numa = Pages(511) }, "web1/memory");

        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("it takes 512 × 2 MiB, and 511 are free on node 0 there", finding.Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_when_the_free_pages_there_cannot_be_read() =>
        Assert.Equal(Verdict.Unknown, Judge(Target() with { Numa = Pages(Reading<long>.Unknown(MissingReason.NeedsRoot, "free_hugepages", "permission denied")) }, "web1/memory").Verdict);

    private static Finding Judge(HostSnapshot target, string subject) => TestHost.Judge(Rule, Source(target), subject);

    [Fact]
    public void Says_nothing_where_no_guest_is_to_move() => Assert.Empty(Rule.Check(Source(null), TestProfiles.Throughput));

    [Fact]
    public void Passes_when_all_is_there()
    {
        var findings = Rule.Check(Source(Target()), TestProfiles.Throughput).ToArray();

        Assert.Equal([Vf, "web1/ua-standby0", "web1", "web1/memory", "web1/cpu"], findings.Select(finding => finding.Subject.Name));
        Assert.All(findings, finding => Assert.Equal(Verdict.Pass, finding.Verdict));
        Assert.Contains("same network cannot be read", findings[0].Observed, StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_when_the_vfs_interfaces_there_are_in_other_network_namespaces()
    {
        var moved = Target() with
        {
            Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), Iavf(TestHost.FirstVf) with { Driver = TestHost.Known("iavf") }, Iavf(TestHost.SecondVf) with { Driver = TestHost.Known("iavf") }),
        };

        Assert.Equal(Verdict.Fail, Judge(moved, Vf).Verdict);
    }

    [Fact]
    public void Fails_when_every_vf_there_is_held()
    {
        var holders = TestHost.GuestsOf(TestHost.Web1() with { Name = "db1", HostDevices = [new(TestHost.FirstVf), new(TestHost.SecondVf)] });

        var finding = Judge(Target() with { Guests = holders }, Vf);

        Assert.Equal((Verdict.Fail, Severity.Critical), (finding.Verdict, finding.Severity));
        Assert.Equal("there: no free VF of its kind (8086:1889): the guest's driver would not know another", finding.Observed);
    }

    [Fact]
    public void Fails_when_the_free_vfs_are_of_another_kind() =>
        Assert.Equal(
            Verdict.Fail,
            Judge(Target() with { Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), Iavf(TestHost.FirstVf, 0x154c), Iavf(TestHost.SecondVf, 0x154c)) }, Vf).Verdict);

    [Fact]
    public void Fails_when_their_port_has_no_link() =>
        Assert.EndsWith("all on ports without a link", Judge(Target() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Carrier = TestHost.Known(false) }) }, Vf).Observed, StringComparison.Ordinal);

    [Fact]
    public void Fails_when_they_are_on_the_far_node()
    {
        var far = TestHost.Known(new NodeId(1));

        var finding = Judge(Target() with { Pci = TestHost.TreeOf(TestHost.Bridge() with { Node = far }, TestHost.PortDevice() with { Node = far }, Iavf(TestHost.FirstVf) with { Node = far }) }, Vf);

        Assert.Equal("there: its vCPUs are pinned to CPUs of node 0 there, and the free VFs are on node 1", finding.Observed);
    }

    [Fact]
    public void A_free_vf_is_given_to_one_vf_of_the_guest_only()
    {
        var source = Source(Target() with { Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), Iavf(TestHost.FirstVf)) });
        var both = source.Guests.All[0] with { HostDevices = [new(TestHost.FirstVf), new(TestHost.SecondVf)] };

        var findings = Rule.Check(source with { Guests = TestHost.GuestsOf(both) }, TestProfiles.Throughput).Take(2);

        Assert.Equal([Verdict.Pass, Verdict.Fail], findings.Select(finding => finding.Verdict));
    }

    [Fact]
    public void Fails_when_the_bridge_is_not_there() =>
        Assert.Equal("there is no br0 there", Judge(Target() with { Nics = TestHost.NicsOf(TestHost.Eth0()) }, "web1/ua-standby0").Observed);

    [Fact]
    public void Fails_when_qemu_there_is_too_old() =>
        Assert.Equal(
            "pc-q35-9.2 is not known to QEMU there",
            Judge(Target() with { Guests = new GuestInventory { Machines = TestHost.Known(ImmutableHashSet.Create("pc-q35-8.0")) } }, "web1").Observed);

    [Fact]
    public void Fails_when_the_cpus_there_lack_a_feature()
    {
        var finding = Judge(Target() with { Identity = new HostIdentity { CpuFlags = TestHost.Known(ImmutableHashSet.Create("avx2", "sse2")) } }, "web1/cpu");

        Assert.Equal("host-passthrough, and the CPUs there lack avx512f", finding.Observed);
    }

    [Fact]
    public void Unknown_when_libvirt_there_was_not_asked()
    {
        var finding = Judge(Target() with { Guests = new GuestInventory { Machines = TestHost.Denied } }, "web1");

        Assert.Equal(TestHost.Denied, finding.Missing);
    }

    [Fact]
    public void Unknown_when_the_guests_there_are()
    {
        var finding = Judge(Target() with { Guests = new GuestInventory { Sources = [TestHost.Denied] } }, Vf);

        Assert.Equal(Verdict.Unknown, finding.Verdict);
        Assert.Equal(TestHost.Denied, finding.Missing);
    }
}
