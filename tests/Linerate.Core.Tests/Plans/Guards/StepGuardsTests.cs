using Linerate.Core.Host.Iommu;
using Linerate.Core.Host.Lifelines;
using Linerate.Core.Host.Memory;
using Linerate.Core.Host.Nics;
using Linerate.Core.Host.Numa;
using Linerate.Core.Plans;
using Linerate.Core.Plans.Guards;
using Linerate.Core.Plans.Targets;
using Linerate.Core.Plans.Targets.Nics;
using Linerate.Core.Plans.Targets.Vfs;

namespace Linerate.Core.Tests.Plans.Guards;

public sealed class StepGuardsTests
{
    private static readonly Step Ring = new(new RingTarget("eth0", "rx"), "512", "1024") { Risk = Risk.LinkFlap };
    private static readonly Step Count = new(new VfCountTarget(TestHost.Port.ToString()), "2", "4") { Risk = Risk.LinkFlap };
    private static readonly LifelineFacts Nobody = new() { Routes = TestHost.Known<ImmutableArray<Lifeline>>([]), Sessions = TestHost.Known<ImmutableArray<Lifeline>>([]), Holders = TestHost.Known<ImmutableArray<DeviceHolder>>([]) };

    [Fact]
    public void A_NIC_that_nobody_reaches_the_host_by_may_flap() => Assert.Null(Check(Host(Nobody), Ring));

    [Fact]
    public void A_NIC_with_the_default_route_may_not_flap()
    {
        var refusal = Check(Host(Routed("eth0")), Ring);

        Assert.Contains("eth0 carries the default route by 10.0.2.2", refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(GuardOverride.Lifeline, refusal.Override);
    }

    [Fact]
    public void A_NIC_with_a_connection_may_not_flap() =>
        Assert.Contains("a connection", Check(Host(Nobody with { Sessions = TestHost.Known<ImmutableArray<Lifeline>>([new("eth0", "a connection, 10.0.2.15:22 to 10.0.2.2:4")]) }), Ring)!.Reason, StringComparison.Ordinal);

    [Fact]
    public void Its_owner_may_allow_it() =>
        Assert.Null(new StepGuards(Host(Routed("eth0"))).Check(Ring, [GuardOverride.Lifeline]));

    [Fact]
    public void Taking_it_back_flaps_too() => Assert.NotNull(Check(Host(Routed("eth0")), (Ring with { UndoRisk = Risk.Live }).Inverse()));

    [Theory]
    [InlineData("eth0.100", "VLAN")]
    [InlineData("br0", "bridge")]
    public void A_NIC_below_a_VLAN_or_bridge_with_the_route_may_not_flap(string above, string _) =>
        Assert.Contains($"of {above} above it", Check(Host(Routed(above) with { Lowers = Lowers((above, "eth0")) }), Ring)!.Reason, StringComparison.Ordinal);

    [Fact]
    public void A_NIC_below_a_VLAN_on_a_bond_with_the_route_may_not_flap() =>
        Assert.NotNull(Check(Host(Routed("bond0.7") with { Lowers = Lowers(("bond0.7", "bond0"), ("bond0", "eth0")) }), Ring));

    [Fact]
    public void A_slave_of_a_bond_with_the_route_may_not_flap_where_only_its_master_is_known()
    {
        var host = Host(Routed("bond0")) with { Nics = TestHost.NicsOf(new Nic("bond0") { Kind = "bond" }, TestHost.Eth0() with { Master = "bond0" }) };

        Assert.NotNull(Check(host, Ring));
    }

    [Fact]
    public void A_port_whose_VF_carries_the_route_may_not_flap()
    {
        var host = Host(Routed("eth0v1")) with { Nics = TestHost.NicsOf(TestHost.Eth0(), new Nic("eth0v1") { Function = TestHost.SecondVf }) };

        Assert.NotNull(Check(host, Ring));
    }

    [Fact]
    public void Links_in_a_circle_end() =>
        Assert.NotNull(Check(Host(Routed("a") with { Lowers = Lowers(("a", "b"), ("b", "a"), ("b", "eth0")) }), Ring));

    [Fact]
    public void Where_routes_are_not_known_nothing_flaps_without_a_word()
    {
        var refusal = Check(Host(LifelineFacts.NotCollected with { Holders = Nobody.Holders }), Ring);

        Assert.Contains("not known", refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(GuardOverride.UnknownLifeline, refusal.Override);
        Assert.Contains("--allow-unknown-route", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_flaps_nothing_needs_no_route() =>
        Assert.Null(Check(Host(LifelineFacts.NotCollected), new Step(new CoalescingTarget("eth0", "rx-usecs"), "50", "80")));

    [Fact]
    public void The_number_of_VFs_stays_while_a_running_guest_holds_one() =>
        Assert.Contains("running guest web1", Check(Host(Nobody, running: true), Count)!.Reason, StringComparison.Ordinal);

    [Fact]
    public void Nothing_allows_to_take_a_VF_from_a_running_guest() =>
        Assert.NotNull(new StepGuards(Host(Nobody, running: true)).Check(Count, Enum.GetValues<GuardOverride>()));

    [Fact]
    public void The_number_of_VFs_stays_while_a_process_has_one_open()
    {
        var host = Host(Nobody with { Holders = TestHost.Known<ImmutableArray<DeviceHolder>>([new(12, 4711, "dpdk-testpmd")]) }) with
        {
            Iommu = TestHost.GroupsOf(new IommuGroup(12, TestHost.Known("unmanaged"), [TestHost.SecondVf])),
        };

        Assert.Contains("process 4711 (dpdk-testpmd)", Check(host, Count)!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_VFs_stays_while_another_namespace_has_one()
    {
        var host = Host(Nobody);
        host = host with { Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf), TestHost.Vf(TestHost.SecondVf) with { Driver = TestHost.Known("iavf") }) };

        Assert.Contains("another network namespace", Check(host, Count)!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_VFs_stays_while_the_host_uses_one()
    {
        var host = Host(Nobody) with { Nics = TestHost.NicsOf(TestHost.Eth0(), new Nic("eth0v1") { Function = TestHost.SecondVf, OperState = TestHost.Known("up") }) };

        Assert.Contains("the host: eth0v1 is up", Check(host, Count)!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void The_number_of_VFs_may_change_when_nobody_has_one() => Assert.Null(Check(Host(Nobody), Count));

    [Fact]
    public void Where_holders_are_not_known_no_VF_that_may_be_open_goes_without_a_word()
    {
        var host = Host(Nobody with { Holders = TestHost.Denied });

        Assert.Equal(GuardOverride.UnknownHolder, Check(With(host, TestHost.Known("vfio-pci")), Count)!.Override);
        Assert.Equal(GuardOverride.UnknownHolder, Check(With(host, TestHost.Denied), Count)!.Override);
        Assert.Null(Check(With(host, new Missing(MissingReason.Absent, "/test", "does not exist")), Count));
    }

    [Fact]
    public void A_function_is_not_given_away_while_the_host_uses_another_of_its_group()
    {
        var host = Host(Nobody) with { Iommu = TestHost.GroupsOf(new IommuGroup(1, TestHost.Known("DMA"), [TestHost.Port, TestHost.SecondVf])) };

        Assert.Contains($"{TestHost.Port}, which", Check(host, new Step(new DriverTarget(TestHost.SecondVf.ToString()), null, "vfio-pci"))!.Reason, StringComparison.Ordinal);
        Assert.Null(Check(host, new Step(new DriverTarget(TestHost.SecondVf.ToString()), "iavf", null)));
    }

    [Fact]
    public void A_pool_keeps_the_pages_that_are_in_use()
    {
        Assert.Contains("6 of its 8 pages are in use", Check(Pool(8, 2), Pages(8, 4))!.Reason, StringComparison.Ordinal);
        Assert.Null(Check(Pool(8, 2), Pages(8, 6)));
        Assert.Null(Check(Pool(8, 0), Pages(8, 16)));
    }

    [Fact]
    public void A_pool_stays_where_its_use_is_not_known() => Assert.NotNull(Check(Pool(8, null), Pages(8, 4)));

    private static Refusal? Check(HostSnapshot host, Step step) => new StepGuards(host).Check(step, []);

    private static LifelineFacts Routed(string name) => Nobody with { Routes = TestHost.Known<ImmutableArray<Lifeline>>([new(name, "the default route by 10.0.2.2")]) };

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Lowers(params (string Above, string Below)[] links) =>
        links.GroupBy(link => link.Above).ToImmutableSortedDictionary(group => group.Key, group => group.Select(link => link.Below).ToImmutableArray(), StringComparer.Ordinal);

    private static HostSnapshot With(HostSnapshot host, Reading<string> driver) => host with
    {
        Pci = TestHost.TreeOf(TestHost.Bridge(), TestHost.PortDevice(), TestHost.Vf(TestHost.FirstVf) with { Driver = driver }, TestHost.Vf(TestHost.SecondVf) with { Driver = driver }),
    };

    private static HostSnapshot Host(LifelineFacts lifelines, bool running = false) => TestHost.TwoNodes() with
    {
        Lifelines = lifelines,
        Guests = TestHost.GuestsOf(TestHost.Web1() with { ProcessId = running ? 4711 : null }),
    };

    private static Step Pages(long from, long to) => new(new HugePagesTarget(1, ByteSize.GiB(1).Bytes), $"{from}", $"{to}");

    private static HostSnapshot Pool(long total, long? free) => Host(Nobody) with
    {
        Numa = new NumaTopology
        {
            Nodes = [new NumaNode(new NodeId(1)) { HugePages = [new HugePagePool(ByteSize.GiB(1), TestHost.Known(total), free is { } known ? TestHost.Known(known) : TestHost.Denied, default)] }],
        },
    };
}
