using Linerate.Core.Host.Pci;
using Linerate.Core.Tests.Rules.Pci;

namespace Linerate.Core.Tests.Rules;

/// <summary>What rules say where the listing of the PCI functions, a function's class or its place was not read.</summary>
public sealed class LostTreeTests
{
    private static readonly string[] OnFunctions =
        ["PCI001", "PCI002", "PCI003", "PCI006", "IOMMU001", "IOMMU005", "IOMMU006"];

    public static TheoryData<string> Rules() => [.. OnFunctions];

    [Theory]
    [MemberData(nameof(Rules))]
    public void Without_the_listing_the_rule_is_unknown_for_that_reason(string id)
    {
        var host = TestHost.TwoNodes() with { Pci = new PciTree { Listing = TestHost.Denied }, Guests = TestHost.GuestsOf() };

        var finding = Assert.Single(RuleOf(id).Answer(host, TestProfiles.Throughput));

        Assert.Equal((Verdict.Unknown, TestHost.Denied), (finding.Verdict, finding.Missing));
    }

    [Theory]
    [InlineData("PCI001")]
    [InlineData("PCI002")]
    [InlineData("PCI003")]
    [InlineData("PCI004")]
    [InlineData("PCI006")]
    [InlineData("PCI010")]
    [InlineData("PCI011")]
    [InlineData("IOMMU003")]
    public void Without_the_ports_place_the_rule_is_unknown_for_that_reason(string id)
    {
        var host = TestLinks.Host(port: TestLinks.Port() with { Parent = TestHost.Denied, Errors = None });

        var finding = Assert.Single(RuleOf(id).Answer(host, TestProfiles.Throughput), finding => finding.Subject.Name == "eth0");

        Assert.Equal((Verdict.Unknown, TestHost.Denied), (finding.Verdict, finding.Missing));
    }

    [Theory]
    [InlineData("PCI001")]
    [InlineData("PCI002")]
    public void Without_the_bridges_place_the_links_above_it_are_unknown(string id)
    {
        var findings = RuleOf(id).Answer(TestLinks.Host(bridge: TestLinks.Bridge() with { Parent = TestHost.Denied }), TestProfiles.Throughput).ToArray();

        Assert.Equal(Verdict.Pass, Assert.Single(findings, finding => finding.Subject.Name == "eth0").Verdict);
        Assert.Equal(Verdict.Unknown, Assert.Single(findings, finding => finding.Subject.Name == $"{TestHost.RootPort}").Verdict);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void On_a_root_complexs_own_bus_nothing_is_lost(string id)
    {
        var host = TestLinks.Host(port: TestLinks.Integrated());

        Assert.DoesNotContain(RuleOf(id).Answer(host, TestProfiles.Throughput), finding => finding.Missing?.Where == TestHost.OnRootBus.Where);
    }

    /// <summary>A function whose class was not read may be a NIC: every rule on NICs says so once.</summary>
    [Fact]
    public void A_function_of_unknown_class_may_be_a_nic_that_no_rule_sees()
    {
        var stranger = new PciDevice(PciAddress.Parse("0000:77:00.0")) { ClassCode = TestHost.Denied };
        var host = TestLinks.Host() with { Pci = TestHost.TreeOf(TestLinks.Bridge(), TestLinks.Port(), stranger) };

        Assert.All(
            RuleCatalog.All.OfType<FunctionRule>(),
            rule => Assert.Single(rule.Answer(host, TestProfiles.Throughput), finding => finding is { Verdict: Verdict.Unknown, Subject.Kind: SubjectKind.Host } && finding.Missing == TestHost.Denied));
    }

    [Fact]
    public void A_guest_that_nobody_could_list_may_hold_a_function()
    {
        var guests = new Core.Host.Guests.GuestInventory { Sources = [TestHost.Denied] };
        var host = TestHost.TwoNodes() with { Pci = TestHost.TreeOf(TestLinks.Bridge()), Guests = guests };

        Assert.All(["IOMMU001", "IOMMU005", "IOMMU006"], id =>
            Assert.Equal(Verdict.Unknown, Assert.Single(RuleOf(id).Answer(host, TestProfiles.Throughput)).Verdict));
    }

    private static AerCounters None { get; } = new(
        TestHost.Known(ImmutableSortedDictionary<string, long>.Empty),
        TestHost.Known(ImmutableSortedDictionary<string, long>.Empty),
        TestHost.Known(ImmutableSortedDictionary<string, long>.Empty));

    private static Rule RuleOf(string id) => RuleCatalog.All.Single(rule => rule.Info.Id == id);
}
