using Linerate.Core.Audits;
using Linerate.Core.Datapaths;
using Linerate.Core.Host.Guests;
using Linerate.Core.Host.Nics;
using Linerate.Core.Impacts;
using Linerate.Core.Impacts.Costs;
using Linerate.Core.Models;
using Linerate.Core.Rules.Nics;
using Linerate.Core.Rules.Numa;
using Linerate.Core.Rules.Pci;
using Linerate.Core.Rules.Vfs;
using Linerate.Core.Tests.Rules.Pci;

namespace Linerate.Core.Tests.Impacts;

public sealed class ImpactTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);

    [Fact]
    public void Every_rule_says_what_its_failures_cost() => Assert.Equal(
        RuleCatalog.All.Select(rule => rule.Info.Id).Order(StringComparer.Ordinal),
        CostCatalog.Rules.Order(StringComparer.Ordinal));

    [Fact]
    public void Every_cost_of_a_rule_has_a_basis_and_each_kind_comes_once() => Assert.All(CostCatalog.Rules, rule =>
    {
        var costs = CostCatalog.Find(rule)!.Costs;

        Assert.NotEmpty(costs);
        Assert.All(costs, cost => Assert.False(string.IsNullOrWhiteSpace(cost.Basis)));
        Assert.Equal(costs.Length, costs.Select(cost => cost.Kind).Distinct().Count());
        Assert.All(costs, cost => Assert.True(cost.Amount is null || cost.Amount.Least <= cost.Amount.Most));
    });

    [Fact]
    public void A_link_without_half_its_lanes_frees_the_limit_and_the_gain_is_that_of_the_model()
    {
        var impact = Of("PCI001", Narrow(BitRate.Gigabits(50)), new PCI001LinkNarrow());

        Assert.Equal(Worth.FreesLimit, impact.Worth);
        var cost = Assert.Single(impact.Costs);
        Assert.Equal((CostKind.Throughput, Amount.GigabitsPerSecond), (cost.Kind, cost.Amount!.Unit));
        // Generation 3 x4 carries 25 to 26 Gb/s of 1518-byte frames, x8 twice that, and the wire 49.3.
        Assert.InRange(cost.Amount.Most, 22, 27);
        Assert.InRange(impact.Ratio, 1.8, 2.05);
        Assert.Contains("8.0 GT/s x8", cost.Basis, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_link_below_a_slow_wire_is_worth_nothing_today()
    {
        var impact = Of("PCI001", Narrow(BitRate.Gigabits(10)), new PCI001LinkNarrow());

        Assert.Equal((Worth.NothingToday, StageKind.Wire), (impact.Worth, impact.Limit!.Kind));
        Assert.True(Assert.Single(impact.Costs).Amount!.IsNothing);
    }

    [Fact]
    public void Without_the_speed_of_the_wire_it_is_not_claimed_that_the_link_limits()
    {
        var host = Narrow(BitRate.Gigabits(10));
        var impact = Of("PCI001", host with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Denied }) }, new PCI001LinkNarrow());

        Assert.Equal(Worth.Open, impact.Worth);
        Assert.Null(Assert.Single(impact.Costs).Amount);
    }

    [Fact]
    public void A_cap_costs_what_the_port_would_carry_beyond_it()
    {
        var host = TestHost.TwoNodes() with
        {
            Nics = TestHost.NicsOf(TestHost.Eth0() with { VfSettings = TestHost.Known<ImmutableArray<VfSettings>>([new VfSettings(0) { MaxTxRate = BitRate.Gigabits(2) }, new VfSettings(1)]) }),
        };
        var impact = Of("VF005", host, new VF005RateCapped());

        Assert.Equal(Worth.FreesLimit, impact.Worth);
        // 8 Gb/s of line rate are 7.9 of frames of 1518 bytes.
        Assert.InRange(Assert.Single(impact.Costs).Amount!.Most, 7.8, 8);
        Assert.Equal(Confidence.Exact, impact.Costs[0].Confidence);
    }

    [Fact]
    public void What_no_datapath_shows_tells_the_published_number_and_claims_no_limit()
    {
        var impact = Of("NUMA002", Remote(), new NUMA002GuestCpusOffNicNode());

        Assert.Equal(Worth.Open, impact.Worth);
        Assert.Equal((31, 50, Amount.Nanoseconds), (impact.Costs[0].Amount!.Least, impact.Costs[0].Amount!.Most, impact.Costs[0].Amount!.Unit));
    }

    [Fact]
    public void Remote_memory_that_does_not_limit_still_costs_its_latency()
    {
        var impact = Of("NUMA003", TestLinks.Host() with { Guests = TestHost.GuestsOf(TestHost.Web1() with { Memory = new GuestMemory { BoundNodes = TestHost.Known<ImmutableArray<NodeId>>([new NodeId(1)]) } }) }, new NUMA003GuestMemoryOffNicNode());

        Assert.Equal((Worth.Open, StageKind.Wire), (impact.Worth, impact.Limit!.Kind));
        Assert.Contains(impact.Costs, cost => cost is { Kind: CostKind.Latency, Amount.Most: 198 });
        Assert.Contains(impact.Costs, cost => cost is { Kind: CostKind.Throughput, Amount.IsNothing: true });
    }

    [Fact]
    public void A_short_ring_costs_the_frames_that_it_cannot_hold()
    {
        var host = TestHost.TwoNodes() with { Nics = TestHost.NicsOf(TestHost.Eth0() with { Rings = TestHost.Known(new RingSizes(64, 4096, 512, 4096)) }) };
        var cost = Assert.Single(Of("NIC003", host, new NIC003RingBelowBurst()).Costs);
        var goal = TestProfiles.Throughput.Nic;
        var arriving = RingCover.SlotsFor(EthernetFraming.FramesPerSecond(BitRate.Gigabits(10), (int)goal.FrameBytes.Value), goal.BurstUsecs.Value);

        Assert.Equal((CostKind.LossRisk, arriving - 64.0), (cost.Kind, cost.Amount!.Most));
    }

    [Fact]
    public void Among_equals_what_frees_the_limit_comes_first_and_what_does_not_limit_last()
    {
        var card = Narrow(BitRate.Gigabits(50));
        var mended = Audit.Run(card, TestProfiles.Throughput, [new PCI006PayloadSmall(), new PCI010LinkErrorsStub(), new PCI001LinkNarrow()], Today);

        Assert.Equal(
            [Worth.FreesLimit, Worth.FreesLimit, Worth.Open],
            mended.Findings.Where(finding => finding.Verdict == Verdict.Fail).Select(finding => finding.Impact!.Worth));
        Assert.Equal("PCI001", mended.Findings[0].Rule.Id);
    }

    [Fact]
    public void A_pass_costs_nothing_and_has_no_impact() => Assert.All(
        Audit.Run(TestLinks.Host(), TestProfiles.Throughput, [new PCI001LinkNarrow()], Today).Findings,
        finding => Assert.Null(finding.Impact));

    private static Impact Of(string rule, HostSnapshot host, Rule check) =>
        Audit.Run(host, TestProfiles.Throughput, [check], Today).Findings.First(finding => finding.Rule.Id == rule && finding.Verdict == Verdict.Fail).Impact!;

    private static HostSnapshot Narrow(BitRate wire) => TestLinks.Host(
        TestLinks.Bridge() with { SysfsLink = TestLinks.Link(4, 16) },
        TestLinks.Port() with { SysfsLink = TestLinks.Link(4, 8) }) with
    {
        Nics = TestHost.NicsOf(TestHost.Eth0() with { Speed = TestHost.Known(wire) }),
    };

    private static HostSnapshot Remote() => TestHost.TwoNodes() with
    {
        Guests = TestHost.GuestsOf(TestHost.Web1() with { Vcpus = [TestHost.Vcpu(0, "6"), TestHost.Vcpu(1, "7")] }),
    };

    /// <summary>A failure of a rule whose cost no datapath shows.</summary>
    private sealed class PCI010LinkErrorsStub : Rule
    {
        public override RuleInfo Info { get; } = new("PCI010", "Bad", Severity.Warning, "the test");

        public override IEnumerable<Finding> Check(HostSnapshot host, Linerate.Core.Profiles.Profile profile) => [Fails(Subject.Host, "bad", "good", "mend")];
    }
}
